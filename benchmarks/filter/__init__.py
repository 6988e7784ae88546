"""How good the filter is, measured on labelled rows beside other filters.

The rows are one JSON object a line in files of one slice each: `text`, `label`
("flag" or "ok"), `category`, `id`, and where it applies `base` and `kind`. They
are offensive by design and not part of this project; `docs/filter.md` says
where each slice comes from.
"""
