/**
 * A table of what is past its time and not yet swept in `places`. It is read from the index of what runs out
 * next, whose first few entries it is. Without `offset 0` and the lower bound a plan for any place would read
 * all that waits there, because most places are small.
 */
export const dueIn = (columns: string, places: string, now: string): string => `(
    select * from (
      select ${columns} from invitations
      where state = 'pending' and expires_at between '-infinity' and ${now}
      offset 0
    ) due
    where place_id in (${places})
  )`

/** What is due in the places of `questions`, as the common table expression `due`. */
export const dueAmong = (questions: string, columns = 'place_id, role, expires_at'): string =>
  `due as materialized ${dueIn(
    columns,
    `select "placeId" from ${questions}`,
    `(select max(now) from ${questions})`,
  )}`

/** How many wait in the place of question `q`, or in a role of it: from the counter, less what is due and not yet swept. */
export const waiting = (ofRole = ''): string => `
    select (
      (select coalesce(sum(pending), 0) from tallies
       where place_id = q."placeId" ${ofRole})
      - (select count(*) from due
         where place_id = q."placeId" and expires_at <= q.now ${ofRole}))::int as waiting`
