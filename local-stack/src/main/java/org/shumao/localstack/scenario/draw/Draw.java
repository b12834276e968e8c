package org.shumao.localstack.scenario.draw;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

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
        return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
    }
}
