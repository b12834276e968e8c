package org.shumao.contracts.record;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.party.PersonMark;

/** A record with every part but lines, for the tests of this module; those of the services have a builder of their own. */
public final class RecordExample {
    private static final LocalDateTime TIME = LocalDateTime.of(2025, 6, 1, 10, 0, 0);

    private RecordExample() {}

    /** @param about null for a record that is no customs response, and for a response to a whole message */
    public static TradeRecord of(RecordType type, String source, @Nullable RecordType about, @Nullable String orderNo) {
        boolean responds = type == RecordType.CUSTOMS_RESPONSE || about != null;
        return new TradeRecord(
                type,
                source,
                Origin.relayed(new UUID(0, 1), 1, null, "91330100799655058B"),
                Operation.NEW,
                "00".repeat(32),
                Flow.IMPORT,
                null,
                null,
                new Parties("EBP", "EBC", "AGENT", "OWNER", "LOG"),
                new Numbers(orderNo, "COP1", "PRE1", " INVT1 ", "W1"),
                new Dates(TIME, null, null, null, YearMonth.of(2025, 6)),
                Amounts.NONE,
                List.of(),
                "R",
                new Settlement("PAY", "P1", new BigDecimal("10.5"), "CNY", BigDecimal.TEN, null, null, null),
                responds ? new CustomsResponse(about, 800, TIME.plusNanos(1_000_000)) : null,
                List.of(new ReturnedLine(1, "3304990099", BigDecimal.ONE, "007")),
                List.of(new PersonMark(PersonMark.Role.BUYER, "k1", "0f".repeat(16))));
    }
}
