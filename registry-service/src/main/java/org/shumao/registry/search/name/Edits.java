package org.shumao.registry.search.name;

/** Counts how many letters must be changed, added, left out or swapped with their neighbour until a name contains a fragment. */
final class Edits {
    private static final int EXACT_BELOW = 3;
    private static final int LETTERS_PER_EDIT = 3;
    private static final int MOST = 3;

    private Edits() {}

    /** Returns how many mistakes a fragment may have: 1 from three letters on, 2 from six, at most 3. */
    static int tolerated(String fragment) {
        int letters = fragment.codePointCount(0, fragment.length());
        return letters < EXACT_BELOW ? 0 : Math.min(MOST, letters / LETTERS_PER_EDIT);
    }

    /** Fewest edits over all places of the name. */
    static int between(String fragment, String name) {
        int[] wanted = fragment.codePoints().toArray();
        int[] letters = name.codePoints().toArray();
        int[] before = new int[wanted.length + 1];
        int[] previous = new int[wanted.length + 1];
        int[] current = new int[wanted.length + 1];
        for (int i = 0; i <= wanted.length; i++) {
            previous[i] = i;
        }
        int fewest = wanted.length;
        for (int j = 1; j <= letters.length; j++) {
            // The fragment may begin anywhere.
            current[0] = 0;
            for (int i = 1; i <= wanted.length; i++) {
                int same = wanted[i - 1] == letters[j - 1] ? 0 : 1;
                int edits = Math.min(previous[i - 1] + same, Math.min(previous[i], current[i - 1]) + 1);
                if (i > 1 && j > 1 && wanted[i - 1] == letters[j - 2] && wanted[i - 2] == letters[j - 1]) {
                    edits = Math.min(edits, before[i - 2] + 1);
                }
                current[i] = edits;
            }
            fewest = Math.min(fewest, current[wanted.length]);
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return fewest;
    }
}
