-- no street, house number, coordinate or telephone of a facility stands anywhere in the register
select facility_id, columns_text
from (
  select facility_id, concat_ws(' | ', name_ky, name_ru, name_en, town, services, note) as columns_text from facility
)
where regexp_matches(
  columns_text,
  '(?i)\b(street|str\.|avenue|prospekt)\b|ул\.|улиц|просп|көчөсү|\+996|\d{2,3}[ -]\d{2}[ -]\d{2}|\d{2}\.\d{4,}'
)
