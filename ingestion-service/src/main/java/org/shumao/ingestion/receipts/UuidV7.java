package org.shumao.ingestion.receipts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUID of version 7, RFC 9562: ids made later sort later, which keeps the primary key's index compact. */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    public static UUID at(Instant time) {
        long high = time.toEpochMilli() << 16 | VERSION | RANDOM.nextInt(1 << 12);
        long low = VARIANT | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }

    public static boolean isOne(UUID id) {
        return id.version() == 7 && id.variant() == 2;
    }
}
