package org.shumao.localstack.scenario.draw;

import java.util.List;
import java.util.Random;

/**
 * The one source of chance. java.util.Random is specified to the bit, and only whole numbers are drawn, so a seed gives
 * the same scenario on every machine.
 */
public final class Draw {
    private final Random random;

    public Draw(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From low to high, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public boolean perMille(int share) {
        return random.nextInt(1000) < share;
    }

    public <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Small indexes more often than large ones: a few enterprises make much of the trade. */
    public <T> T skewed(List<T> items) {
        return items.get(Math.min(random.nextInt(items.size()), random.nextInt(items.size())));
    }

    public <T> T oneOf(Weights<T> weights) {
        return weights.at(random.nextInt(weights.total()));
    }

    /** In the form of a GUID: 36 characters, upper case. */
    public String guid() {
        long high = random.nextLong();
        long low = random.nextLong();
        StringBuilder guid = new StringBuilder(36);
        hex(guid, high >>> 32, 8).append('-');
        hex(guid, high >>> 16, 4).append('-');
        hex(guid, high, 4).append('-');
        hex(guid, low >>> 48, 4).append('-');
        return hex(guid, low, 12).toString();
    }

    private static StringBuilder hex(StringBuilder out, long value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            out.append("0123456789ABCDEF".charAt((int) (value >>> (4 * i)) & 0xF));
        }
        return out;
    }
}
