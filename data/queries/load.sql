-- What the build wrote about itself: when, from which inputs, how many rows, how many checks.
select * from load
