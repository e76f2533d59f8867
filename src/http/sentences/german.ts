/**
 * What the API says, in German, by the English sentence. `{…}` stands for whatever stands there; the
 * more special sentence goes first where two would fit.
 */
export const german: Readonly<Record<string, string>> = {
  // Places and people
  'There is no such place, or you are not in it.': 'Diesen Ort gibt es nicht, oder Sie gehören nicht dazu.',
  'Nobody with this account is in the place.': 'Mit diesem Konto gehört niemand zu diesem Ort.',
  'There is no such account.': 'Dieses Konto gibt es nicht.',
  'This account is no more.': 'Dieses Konto gibt es nicht mehr.',
  'Nobody can be added by this id.': 'Mit dieser Kennung kann niemand hinzugefügt werden.',
  'This person is in already: change their role instead.':
    'Diese Person ist schon dabei: Ändern Sie stattdessen ihre Rolle.',
  'Name one role or more, each once.': 'Nennen Sie eine oder mehrere Rollen, jede nur einmal.',
  'Name exactly one role.': 'Nennen Sie genau eine Rolle.',
  'The roles here are: {roles}.': 'Die Rollen hier sind: {roles}.',
  'Your own role has no say over others.': 'Ihre eigene Rolle darf über andere nicht bestimmen.',
  'Your own role has no say over {role}.': 'Ihre eigene Rolle darf über {role} nicht bestimmen.',
  'Somebody has to keep the highest role: give it to another member first.':
    'Jemand muss die höchste Rolle behalten: Geben Sie sie zuerst einem anderen Mitglied.',
  'Places of this kind have no seats.': 'Orte dieser Art haben keine Plätze.',
  'It cannot end before it starts.': 'Das Ende kann nicht vor dem Anfang liegen.',
  'This has changed meanwhile: read it again.': 'Das hat sich inzwischen geändert: Laden Sie es neu.',
  'This is no language tag, such as en or de-AT.': 'Das ist kein Sprachkürzel wie en oder de-AT.',
  'This is no time zone, such as Europe/Berlin.': 'Das ist keine Zeitzone wie Europe/Berlin.',

  // Logos
  'There is no such picture.': 'Dieses Bild gibt es nicht.',
  'Send the picture as the body.': 'Schicken Sie das Bild als Inhalt der Anfrage.',
  'The picture is too large.': 'Das Bild ist zu groß.',
  'It cannot be told how wide and high this picture is.':
    'Es lässt sich nicht feststellen, wie breit und hoch dieses Bild ist.',
  'A picture has at most {most} pixels in either direction.':
    'Ein Bild hat höchstens {most} Pixel in jeder Richtung.',
  'This is no picture of the type {type}.': 'Das ist kein Bild vom Typ {type}.',

  // How much of it
  'Too much is being done right now: try again in a moment.':
    'Gerade wird zu viel auf einmal erledigt: Versuchen Sie es gleich noch einmal.',
  'That is too much at once. Try again in a moment.':
    'Das ist zu viel auf einmal. Versuchen Sie es gleich noch einmal.',

  // What somebody may
  'Your role in this place does not allow that.': 'Ihre Rolle an diesem Ort erlaubt das nicht.',
  'This API key was not made for that.': 'Dieser API-Schlüssel ist dafür nicht gemacht.',
  'This API key is bound to one place.': 'Dieser API-Schlüssel gilt nur für einen Ort.',
  'Only a person may do that, not an API key.': 'Das darf nur ein Mensch, kein API-Schlüssel.',

  // Inviting
  'This is not an e-mail address.': 'Das ist keine E-Mail-Adresse.',
  'Nobody can be invited by this id.': 'Mit dieser Kennung kann niemand eingeladen werden.',
  'The role is one of: {roles}.': 'Die Rolle ist eine von: {roles}.',
  'Your own role does not allow you to invite somebody as {role}.':
    'Mit Ihrer Rolle können Sie niemanden als {role} einladen.',
  'At most {count} people can be invited here at once.':
    'Hier können höchstens {count} Personen auf einmal eingeladen werden.',
  'An invitation can run out from now on and within {count} days.':
    'Eine Einladung kann ab jetzt und innerhalb von {count} Tagen ablaufen.',
  'There are not enough free seats.': 'Es sind nicht genug Plätze frei.',
  'This person has another pending invitation to the same place.':
    'Für diese Person ist schon eine andere Einladung zu diesem Ort offen.',
  'This could not be decided right now: try again in a moment.':
    'Das ließ sich gerade nicht entscheiden: Versuchen Sie es gleich noch einmal.',
  'This could not be decided right now: invite this person again in a moment.':
    'Das ließ sich gerade nicht entscheiden: Laden Sie diese Person gleich noch einmal ein.',

  // Quotas
  'Your account has sent as many invitations as it may in a day. Try again later: an account may send more once its address is confirmed and it is a day old.':
    'Ihr Konto hat so viele Einladungen verschickt, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal: Mehr darf ein Konto verschicken, wenn seine Adresse bestätigt und es einen Tag alt ist.',
  'As many invitations were sent for this place as may be in a day. Try again later.':
    'Für diesen Ort wurden so viele Einladungen verschickt, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'This person has been sent as many invitations as one may get in a day. Try again later.':
    'Diese Person hat so viele Einladungen bekommen, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'People of this domain have been sent as many invitations as may go there in a day. Try again later.':
    'An Adressen dieser Domain gingen so viele Einladungen, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'As many letters were sent to this address as may be in a day. Try again later.':
    'An diese Adresse gingen so viele Briefe, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'Your account has made as many places as it may in a day. Try again later.':
    'Ihr Konto hat so viele Orte angelegt, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'Too many wrong passwords were tried for this address. Set a new one by mail, or try again later.':
    'Für diese Adresse wurden zu viele falsche Passwörter versucht. Setzen Sie per E-Mail ein neues, oder versuchen Sie es später noch einmal.',
  'As many accounts were made from your network as may be in a day. Try again later.':
    'Aus Ihrem Netz wurden so viele Konten angelegt, wie an einem Tag erlaubt sind. Versuchen Sie es später noch einmal.',
  'As much was sent as may be for now.': 'Für den Augenblick wurde genug verschickt.',
  'This person asked not to be mailed by this service: invite without a mail, and hand over the link yourself.':
    'Diese Person möchte von diesem Dienst keine Mails: Laden Sie sie ohne Mail ein und geben Sie ihr den Link selbst.',

  // The life of an invitation
  'There is no such invitation.': 'Diese Einladung gibt es nicht.',
  'This invitation has been accepted already.': 'Diese Einladung wurde schon angenommen.',
  'This invitation has been accepted: remove the member instead.':
    'Diese Einladung wurde angenommen: Entfernen Sie stattdessen das Mitglied.',
  'This invitation has been declined.': 'Diese Einladung wurde abgelehnt.',
  'This invitation has been cancelled.': 'Diese Einladung wurde zurückgezogen.',
  'This invitation has expired: ask for a new one.':
    'Diese Einladung ist abgelaufen: Bitten Sie um eine neue.',
  'The time of this invitation is over: a new one is needed.':
    'Die Zeit dieser Einladung ist vorbei: Es braucht eine neue.',
  'This code does not open this invitation.': 'Dieser Code passt nicht zu dieser Einladung.',
  'The code from the invitation mail is needed.': 'Dazu braucht es den Code aus der Einladungsmail.',
  'This invitation is for another address: sign in with the invited address once it is verified.':
    'Diese Einladung gilt einer anderen Adresse: Melden Sie sich mit der eingeladenen Adresse an, sobald sie bestätigt ist.',
  'This place is locked: nobody can enter it now.': 'Dieser Ort ist gesperrt: Zurzeit kommt niemand hinein.',
  'This is over already.': 'Das ist schon vorbei.',
  'Whoever invited you may no longer do so. Ask somebody in charge there to send the invitation again.':
    'Wer Sie eingeladen hat, darf das nicht mehr. Bitten Sie die Verantwortlichen dort, die Einladung noch einmal zu schicken.',

  'If this invitation can be had again, a mail is on its way.':
    'Falls es diese Einladung noch einmal geben kann, ist eine Mail unterwegs.',

  // Events
  'This place is no event.': 'Dieser Ort ist keine Veranstaltung.',
  'It is not known yet when this event starts.':
    'Es steht noch nicht fest, wann diese Veranstaltung beginnt.',
  'This invitation has not been accepted.': 'Diese Einladung wurde nicht angenommen.',
  'This ticket is not for this invitation.': 'Dieses Ticket gehört nicht zu dieser Einladung.',
  'This person accepted, but is not among the guests any more.':
    'Diese Person hat zugesagt, steht aber nicht mehr auf der Gästeliste.',
  'This person has come already, with another invitation.':
    'Diese Person ist schon da, mit einer anderen Einladung.',
  'This person has accepted another invitation since: that one counts.':
    'Diese Person hat seither eine andere Einladung angenommen: Es gilt diese.',
  'You have accepted another invitation since: its ticket is the one.':
    'Sie haben seither eine andere Einladung angenommen: Es gilt deren Ticket.',
  'Accept the invitation first: then there is a ticket.':
    'Nehmen Sie zuerst die Einladung an: Dann gibt es ein Ticket.',
  'You are not among the guests any more.': 'Sie stehen nicht mehr auf der Gästeliste.',

  // API keys
  'You have no such API key.': 'Diesen API-Schlüssel haben Sie nicht.',
  'API keys are managed by a person who is signed in.':
    'API-Schlüssel verwaltet ein Mensch, der angemeldet ist.',
  'Confirm your e-mail address first: only then can you make API keys.':
    'Bestätigen Sie zuerst Ihre E-Mail-Adresse: Erst dann können Sie API-Schlüssel anlegen.',
  'Give the key a name.': 'Geben Sie dem Schlüssel einen Namen.',
  'Name what the key may do: {scopes}.': 'Nennen Sie, was der Schlüssel darf: {scopes}.',
  'This is not the id of a place.': 'Das ist nicht die Kennung eines Ortes.',
  'The key would be over before it is used.': 'Der Schlüssel wäre vorbei, bevor er benutzt wird.',

  // Requests
  'Sign in: this needs a valid token.': 'Melden Sie sich an: Dafür braucht es ein gültiges Token.',
  'There is nothing at this address.': 'Unter dieser Adresse gibt es nichts.',
  'Something went wrong on our side. The request id names it in our logs.':
    'Bei uns ist etwas schiefgegangen. Unter der Kennung der Anfrage steht es in unserem Protokoll.',
  'What is needed for that cannot be reached right now. Try again in a moment.':
    'Was dafür nötig ist, ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  'There is no such mail in the mailbox.': 'Diese Mail gibt es im Postfach nicht.',
  'This is only answered under the name of the service.':
    'Darauf wird nur unter dem Namen des Dienstes geantwortet.',
  'The header Host is not valid.': 'Die Kopfzeile Host ist nicht gültig.',
  'This cursor is none of ours.': 'Dieser Cursor ist keiner von uns.',
  'This cursor is none of ours, or of a list in another order.':
    'Dieser Cursor ist keiner von uns, oder von einer Liste in anderer Reihenfolge.',
  'This Idempotency-Key was used for another request.':
    'Dieser Idempotency-Key gehört schon zu einer anderen Anfrage.',
  'The API key made with this Idempotency-Key is revoked.':
    'Der mit diesem Idempotency-Key angelegte API-Schlüssel ist widerrufen.',
  'The first request with this Idempotency-Key is still being answered.':
    'Die erste Anfrage mit diesem Idempotency-Key wird noch beantwortet.',
  'logoUrl must be a URL that begins with https://.': 'logoUrl muss eine URL sein, die mit https:// beginnt.',
  'This media type is not understood here.': 'Dieser Medientyp wird hier nicht verstanden.',
  'The body is nested too deep.': 'Der Inhalt der Anfrage ist zu tief verschachtelt.',
  'The body is too large.': 'Der Inhalt der Anfrage ist zu groß.',
  'The body is not as long as its Content-Length says.':
    'Der Inhalt der Anfrage ist nicht so lang, wie seine Content-Length sagt.',
  'The body is not valid JSON.': 'Der Inhalt der Anfrage ist kein gültiges JSON.',

  // What a schema asks for
  '{field} must be a moment from 1970 to 9999.': '{field} muss ein Zeitpunkt von 1970 bis 9999 sein.',
  '{field} must be one of: {values}.': '{field} muss eines davon sein: {values}.',
  '{field} must be >= {limit}.': '{field} muss mindestens {limit} sein.',
  '{field} must be <= {limit}.': '{field} darf höchstens {limit} sein.',
  '{field} must be equal to constant.': '{field} hat nicht den Wert, der hier gilt.',
  '{field} must be {types}.': '{field} muss {types} sein.',
  '{field} must have at least {limit} items.': '{field} braucht mindestens {limit} Einträge.',
  '{field} must have at least {limit} item.': '{field} braucht mindestens {limit} Eintrag.',
  '{field} must have at most {limit} items.': '{field} darf höchstens {limit} Einträge haben.',
  '{field} must have at most {limit} item.': '{field} darf höchstens {limit} Eintrag haben.',
  '{field} must have at least {limit} characters.': '{field} braucht mindestens {limit} Zeichen.',
  '{field} must have at least {limit} character.': '{field} braucht mindestens {limit} Zeichen.',
  '{field} must have at most {limit} characters.': '{field} darf höchstens {limit} Zeichen haben.',
  '{field} must have at most {limit} character.': '{field} darf höchstens {limit} Zeichen haben.',
  '{field} must match a schema in anyOf.': '{field} hat keine der Formen, die hier gelten.',
  '{field} is missing.': '{field} fehlt.',
  '{field} is not known here.': '{field} ist hier unbekannt.',
  '{field} says nothing.': '{field} sagt nichts.',
  '{field} is not of the right form.': '{field} hat nicht die richtige Form.',
  '{field} is not a valid {format}.': '{field} ist nach {format} nicht gültig.',
  '{field} is not valid.': '{field} ist nicht gültig.',
}

/** What may stand in a gap and is said differently in German. */
export const GERMAN_WORDS: Readonly<Record<string, string>> = {
  'The body': 'Der Inhalt der Anfrage',
  'a string': 'ein Text',
  'a number': 'eine Zahl',
  'an integer': 'eine ganze Zahl',
  'a boolean': 'true oder false',
  'an object': 'ein Objekt',
  'an array': 'eine Liste',
}
