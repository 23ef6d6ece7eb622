// The records `r` from `subject` to `object` as column lists, all of one length; days as text, which is read faster than a DATE.
RETURN
    collect(DISTINCT subject) + collect(DISTINCT object) AS ends,
    {
        subject: collect(subject.id), relation: collect(type(r)), object: collect(object.id),
        qualifier: collect(coalesce(r.nature, r.capacity, '')), spell: collect(r.spell),
        from: collect(toString(r.from)), until: collect(toString(r.until)),
        adopted: collect(coalesce(r.adopted, 'none')), recommended: collect(coalesce(r.recommended, 'none')),
        proposed: collect(coalesce(r.proposed, 'none')), by: collect(r.by),
        assumed: collect(r.assumed)
    } AS records
