package org.shumao.tradecore.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;

/**
 * Histories of one order number with every kind of document: few numbers, codes and seconds, so that documents meet, collide
 * and contradict each other. Drafts never enter, so there are none.
 */
public final class GeneratedHistories {
    /** Whose history it is. */
    public static final String ORDER = "ORDER-1";
    /** What some versions of service reports cite instead. */
    public static final String OTHER_ORDER = "ORDER-2";

    private static final Instant RECEIVED = Instant.parse("2025-06-02T00:00:00Z");
    private static final Arbitrary<String> COPS = Arbitraries.of("C1", "C2").injectNull(0.2);
    private static final Arbitrary<String> PRES = Arbitraries.of("P1", "P2").injectNull(0.5);
    private static final Arbitrary<String> INVTS = Arbitraries.of("I1", "I2").injectNull(0.3);
    private static final Arbitrary<Integer> SECONDS = Arbitraries.integers().between(0, 12);
    private static final Arbitrary<Boolean> SAID =
            Arbitraries.of(true, true, false).injectNull(0.3);
    private static final Arbitrary<Integer> MODES = Arbitraries.of(1, 2, 3, 4).injectNull(0.5);
    private static final Arbitrary<Operation> OPERATIONS = Arbitraries.frequency(
            Tuple.of(4, Operation.NEW), Tuple.of(3, Operation.CHANGE), Tuple.of(1, Operation.DELETE));
    private static final Arbitrary<Integer> STATUSES =
            Arbitraries.of(2, 100, 120, 300, 399, 600, 700, 700, 700, 800, 800, 800, 800, 899, -621001);

    private Arbitrary<String> platforms = Arbitraries.frequency(
                    Tuple.of(4, "P-USCC"), Tuple.of(4, "P-CUSTOMS"), Tuple.of(1, "OTHER"))
            .injectNull(0.1);
    private Arbitrary<String> sellers = Arbitraries.of("S-USCC", "S-CUSTOMS");
    private Arbitrary<String> orders = Arbitraries.of(ORDER);
    private Arbitrary<String> cited = Arbitraries.frequency(Tuple.of(6, ORDER), Tuple.of(1, OTHER_ORDER));

    private GeneratedHistories() {}

    /** Of one order number, one enterprise and its platforms. */
    public static Arbitrary<List<TradeRecord>> any() {
        return new GeneratedHistories().histories().map(GeneratedHistories::numbered);
    }

    /** Of several order numbers, between which documents move, and two enterprises. */
    public static Arbitrary<List<TradeRecord>> moving(String... orderNos) {
        GeneratedHistories generated = new GeneratedHistories();
        generated.orders = Arbitraries.of(orderNos);
        generated.cited = Arbitraries.of(orderNos).injectNull(0.1);
        generated.sellers = Arbitraries.of("S-USCC", "S-CUSTOMS", "S-USCC", "B");
        return generated.histories().map(GeneratedHistories::numbered);
    }

    /** What customs and the parties themselves send. */
    public static Arbitrary<List<TradeRecord>> mine() {
        return ofParties(any());
    }

    /** The same of several order numbers. */
    public static Arbitrary<List<TradeRecord>> mine(String... orderNos) {
        return ofParties(moving(orderNos));
    }

    private static Arbitrary<List<TradeRecord>> ofParties(Arbitrary<List<TradeRecord>> histories) {
        return histories.map(records -> records.stream()
                .map(record -> record.withOrigin(origin(
                        record,
                        Objects.requireNonNullElse(record.enterprise(), "CUSTOMS"),
                        record.type() == RecordType.CUSTOMS_RESPONSE
                                || record.origin().position() % 3 == 0)))
                .toList());
    }

    /** What somebody sends who is no party: under own codes, under those of the parties, and mixed. */
    public static Arbitrary<List<TradeRecord>> strangers(String stranger, String... orderNos) {
        GeneratedHistories generated = new GeneratedHistories();
        if (orderNos.length > 0) {
            generated.orders = Arbitraries.of(orderNos);
            generated.cited = Arbitraries.of(orderNos);
        }
        generated.platforms = Arbitraries.of("P-USCC", "P-CUSTOMS", stranger).injectNull(0.2);
        generated.sellers = Arbitraries.of("S-USCC", "S-CUSTOMS", stranger, stranger);
        return generated
                .histories()
                .map(GeneratedHistories::numbered)
                .map(records -> records.stream()
                        .map(record -> record.withOrigin(origin(record, stranger, false)))
                        .toList());
    }

    private static Origin origin(TradeRecord record, String submitter, boolean relay) {
        return new Origin(
                new UUID(submitter.hashCode(), 1), record.origin().position(), null, submitter, RECEIVED, relay);
    }

    private Arbitrary<List<TradeRecord>> histories() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, lists()),
                        Tuple.of(2, orders()),
                        Tuple.of(3, reports()),
                        Tuple.of(4, listResponses()),
                        Tuple.of(2, applications()),
                        Tuple.of(3, applicationResponses()),
                        Tuple.of(2, others()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Each came in at a place of its own; what is the same but for that is a repetition. */
    private static List<TradeRecord> numbered(List<TradeRecord> records) {
        List<TradeRecord> numbered = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            numbered.add(
                    records.get(i).withOrigin(Origin.relayed(new UUID(0, i % 3), i + 1, null, "SUBMITTER-" + i % 2)));
        }
        return numbered;
    }

    private Arbitrary<TradeRecord> lists() {
        return Combinators.combine(
                        COPS,
                        PRES,
                        INVTS,
                        platforms,
                        sellers,
                        SECONDS,
                        OPERATIONS,
                        amounts().flatMap(amount -> orders.map(order -> Tuple.of(amount, order))))
                .as((cop, pre, invt, platform, seller, second, operation, drawn) -> list(cop)
                        .of(drawn.get2())
                        .pre(pre)
                        .invt(invt)
                        .on(platform)
                        .by(seller)
                        .seconds(second)
                        .as(operation)
                        .shipped("LOG", "W1")
                        .pieces(1, "6104430000", "3", drawn.get1(), null)
                        .pieces(2, "6204430000", "2", "7.77", null)
                        .build());
    }

    private static TradeRecordBuilder list(String cop) {
        return TradeRecordBuilder.list("").cop(cop);
    }

    private Arbitrary<TradeRecord> orders() {
        return Combinators.combine(platforms, sellers, SECONDS, OPERATIONS, amounts(), orders, SAID, MODES)
                .as((platform, seller, second, operation, amount, order, said, mode) -> TradeRecordBuilder.order()
                        .of(order)
                        .on(platform)
                        .by(seller)
                        .seconds(second)
                        .as(operation)
                        .due(amount, amount, "0", "0", "0")
                        .goods(1, amount)
                        .saying(said, false, true)
                        .service(2, amount)
                        .saying(true, false, said)
                        .supplied(mode)
                        .build());
    }

    private Arbitrary<TradeRecord> reports() {
        return Combinators.combine(
                        Arbitraries.of("S-USCC", "S-CUSTOMS", "P-USCC", "P-CUSTOMS", "P-USCC", "B"),
                        cited,
                        platforms.injectNull(0.5),
                        SECONDS,
                        OPERATIONS,
                        Arbitraries.of(2, 2, 2, 3),
                        SAID,
                        MODES)
                .as((reporter, orderNo, platform, second, operation, line, said, mode) -> TradeRecordBuilder.report(
                                reporter, "R")
                        .of(orderNo)
                        .on(platform)
                        .seconds(second)
                        .as(operation)
                        .service(line, "7")
                        .saying(said, null, false)
                        .supplied(mode)
                        .build());
    }

    private Arbitrary<TradeRecord> listResponses() {
        return Combinators.combine(
                        STATUSES,
                        SECONDS,
                        COPS,
                        PRES,
                        INVTS,
                        platforms.injectNull(0.6),
                        sellers.injectNull(0.3),
                        orders.injectNull(0.7))
                .as((status, second, cop, pre, invt, platform, seller, orderNo) -> TradeRecordBuilder.response(
                                status, second)
                        .cop(cop)
                        .pre(pre)
                        .invt(invt)
                        .on(platform)
                        .by(seller)
                        .of(orderNo)
                        .build());
    }

    private Arbitrary<TradeRecord> applications() {
        return Combinators.combine(
                        Arbitraries.of("CEB605", "CEB623", "CEB625"),
                        Arbitraries.of("C1", "A1", "A2"),
                        PRES,
                        INVTS,
                        platforms.injectNull(0.6),
                        sellers,
                        SECONDS,
                        OPERATIONS)
                .as((source, cop, pre, invt, platform, seller, second, operation) -> (source.equals("CEB625")
                                ? TradeRecordBuilder.returning(cop)
                                        .back(1, second % 2 == 0 ? "1" : "1.5")
                                        .back(2, "2")
                                : TradeRecordBuilder.revocation(source, cop))
                        .pre(pre)
                        .invt(invt)
                        .on(platform)
                        .by(seller)
                        .seconds(second)
                        .as(operation)
                        .build());
    }

    private Arbitrary<TradeRecord> applicationResponses() {
        return Combinators.combine(
                        Arbitraries.of(RecordType.REVOCATION, RecordType.RETURN, RecordType.RETURN),
                        Arbitraries.of(399, 399, 800, 100),
                        SECONDS,
                        Arbitraries.of("C1", "A1", "A2").injectNull(0.2),
                        PRES,
                        INVTS,
                        platforms.injectNull(0.6),
                        sellers)
                .as((about, status, second, cop, pre, invt, platform, seller) -> TradeRecordBuilder.responseTo(
                                about, about == RecordType.RETURN ? "CEB626" : "CEB606", status, second)
                        .cop(cop)
                        .pre(pre)
                        .invt(invt)
                        .on(platform)
                        .by(seller)
                        .build());
    }

    private Arbitrary<TradeRecord> others() {
        return Combinators.combine(
                        Arbitraries.of(0, 1, 2, 3, 4),
                        INVTS,
                        platforms.injectNull(0.6),
                        orders.injectNull(0.5),
                        OPERATIONS,
                        SECONDS)
                .as((kind, invt, platform, orderNo, operation, second) -> other(kind)
                        .invt(invt)
                        .on(platform)
                        .of(orderNo)
                        .as(operation)
                        .seconds(second)
                        .build());
    }

    private static TradeRecordBuilder other(int kind) {
        return switch (kind) {
            case 0 -> TradeRecordBuilder.payment("N1", "10.005");
            case 1 -> TradeRecordBuilder.moneyReceipt("N2", "3");
            case 2 -> TradeRecordBuilder.waybill("W1");
            case 3 -> TradeRecordBuilder.document(RecordType.SUMMARY, "S1");
            default -> TradeRecordBuilder.document(RecordType.MASTER, "M1").shipped("LOG", "W1");
        };
    }

    private static Arbitrary<String> amounts() {
        return Arbitraries.of("10.005", "20", "100.01");
    }
}
