package org.shumao.registry.enterprise;

import java.util.concurrent.atomic.AtomicInteger;
import org.shumao.contracts.identifier.Uscc;

/** Valid codes for tests, each handed out once. */
public final class Usccs {
    private static final AtomicInteger LAST = new AtomicInteger();

    private Usccs() {}

    /** A USCC of Hangzhou (33). */
    public static String next() {
        String body = "91330100MA%07d".formatted(LAST.incrementAndGet());
        return body + Uscc.expectedCheckCharacter(body + "0");
    }

    /** A customs code of Hangzhou. */
    public static String nextCustomsCode() {
        return "3301%06d".formatted(LAST.incrementAndGet());
    }
}
