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
