"""Who reads what: lots that compare, under rules that never bend.

`spreading` computes on plain shapes, `situation` reads them from the database, `plans` proposes and
applies. What is asked, in this order, each before all that follows:

1. never: a reader kept away from a file, a quota passed, likenesses parted, a file moved that is
   being read;
2. every file has its pair;
3. when repairing: as few files as possible change hands;
4. lots as equal as they can be;
5. a thématique goes to the pairs that know it;
6. each category, then each thématique, is shared evenly, at random within.
"""
