package org.shumao.gateway.surroundings;

import java.util.Random;
import org.shumao.contracts.key.SubmitterKey;

/** Keys as the registry makes them, with an id that a test chooses. */
public final class IssuedKeys {
    private IssuedKeys() {}

    /** @param name at most eleven of a-z and 0-9; the rest of the id is zeros */
    public static SubmitterKey named(String name, long seed) {
        return SubmitterKey.generate(new Drawing(name, seed));
    }

    public static SubmitterKey named(String name) {
        return named(name, 1);
    }

    /** Draws the id that is wanted, then at random. */
    private static final class Drawing extends Random {
        private static final long serialVersionUID = 1L;
        private static final int ID = 11;

        private final String name;
        private int drawn;

        Drawing(String name, long seed) {
            super(seed);
            this.name = name;
        }

        @Override
        public int nextInt(int bound) {
            if (drawn == ID) {
                return super.nextInt(bound);
            }
            char wanted = drawn < name.length() ? name.charAt(drawn) : '0';
            drawn++;
            return Character.digit(wanted, bound);
        }
    }
}
