"""Finds the best calendar for a bilan.

The rules that no proposal breaks: never on a public holiday, in an absence, outside the hours
wished and those of the practice, in a stretch that is taken or on the way to it, before the first
day or after the latest; at most one interview of the dossier a day; at least the rhythm asked for
between two interviews and at most the programme's longest gap, in calendar days; no longer than
the programme's most weeks; the phases in their order. The first interview is held within three
weeks of the earliest day on which a calendar can begin.

What makes one calendar better than another, in this order:

1. evenness: the variance of the gaps between consecutive interviews, counted in working days (from
   Monday to Friday, public holidays apart). It is the least that the rules leave;
2. a length near the one that the programme spreads over;
3. few different days of the week;
4. an early beginning;
5. the same hour as often as can be.
"""
