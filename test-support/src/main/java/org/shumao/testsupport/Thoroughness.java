package org.shumao.testsupport;

/**
 * This class says how much a test with random input tries: with {@code -Dthorough=1}, as in CI, all that it names; with {@code
 * -Dthorough=5} five times as much; without it, so that every build has time, a quarter of it if it is a property ({@link FewerTries}).
 */
public final class Thoroughness {
    static final int TIMES = Integer.getInteger("thorough", 0);

    private Thoroughness() {}

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
