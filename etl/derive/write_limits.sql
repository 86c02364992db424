update observation
set lower_95 = limits.lower_limit, upper_95 = limits.upper_limit
from limits
where observation.rowid = limits.row
