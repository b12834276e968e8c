package org.shumao.testsupport;

/**
 * This class says how much a test with random input tries: with {@code -Dthorough=1} all that it names; with {@code
 * -Dthorough=5} five times as much; without it, as in CI, so that every build has time, a quarter of it: of properties ({@link FewerTries}) and of
 * tests that say how many tries they name ({@link #tries}).
 */
public final class Thoroughness {
    static final int TIMES = Integer.getInteger("thorough", 0);

    private Thoroughness() {}

    /**
     * Returns how many of its tries a test makes.
     *
     * @param named all that the test knows, at least one
     * @return a quarter of them, at least one; with {@code -Dthorough=1} all, with more as many times more
     */
    public static int tries(int named) {
        return TIMES == 0 ? Math.max(1, named / 4) : Math.multiplyExact(named, TIMES);
    }

    /**
     * Returns how much a test tries that is no property and says itself what it must have met.
     *
     * @param usual what every build tries, at least one
     * @return as many times more as this build was told
     */
    public static int times(int usual) {
        return Math.multiplyExact(usual, Math.max(1, TIMES));
    }
}
