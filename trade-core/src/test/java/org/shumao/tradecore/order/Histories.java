package org.shumao.tradecore.order;

import java.util.List;
import java.util.stream.Collectors;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Folding and reading for the tests of the reducer. */
public final class Histories {
    private Histories() {}

    public static OrderState fold(List<TradeRecord> records) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : records) {
            state = state.evolve(record);
        }
        return state;
    }

    /** The state of one order, to which reports of others may come. */
    public static OrderState fold(String order, List<TradeRecord> records) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : records) {
            state = evolve(state, order, record);
        }
        return state;
    }

    public static OrderState evolve(OrderState state, String order, TradeRecord record) {
        return isElsewhere(order, record) ? state.evolveElsewhere(record) : state.evolve(record);
    }

    static boolean isElsewhere(String order, TradeRecord record) {
        return OrderKey.find(record).filter(key -> !key.equals(order)).isPresent();
    }

    public static OrderState fold(TradeRecord... records) {
        return fold(List.of(records));
    }

    /** Evidence (or RETURN) and fen of each contribution, returns last: {@code RELEASED 10000, RETURN 2500}. */
    public static String figures(OrderState state, ReferenceData referenceData) {
        return OrderEvaluator.evaluate(state, referenceData).contributions().stream()
                .sorted((a, b) -> a.cube().kind().compareTo(b.cube().kind()))
                .map(c -> (c.cube().kind() == Kind.RETURN ? "RETURN" : c.cube().evidence()) + " "
                        + c.measures().cnyFen().longValueExact())
                .collect(Collectors.joining(", "));
    }
}
