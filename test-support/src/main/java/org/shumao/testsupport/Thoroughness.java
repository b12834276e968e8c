package org.shumao.testsupport;

/** How much a test with random input tries: as much as every build has time for, or {@code -Dthorough=10} times as much. */
public final class Thoroughness {
    private static final int TIMES = Integer.getInteger("thorough", 1);

    private Thoroughness() {}

    /**
     * @param usual what every build tries, at least one
     * @return as many times more as this build was told
     */
    public static int times(int usual) {
        return Math.multiplyExact(usual, TIMES);
    }
}
