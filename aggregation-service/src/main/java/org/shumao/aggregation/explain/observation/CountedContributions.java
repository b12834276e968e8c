package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Reads the orders behind an observation from their stored contributions. Nothing finds an order by what it adds, so this
 * looks at every order of the months.
 */
final class CountedContributions {
    private static final int FETCH = 2_000;

    private final StateCodec<Evaluation> evaluations = StateCodec.evaluations();
    private final ContributionFilter filter;

    CountedContributions(ContributionFilter filter) {
        this.filter = filter;
    }

    /**
     * A part of the orders, in order of their keys.
     *
     * @param orders those found
     * @param lastSeen key of the last order that was looked at; null if there was none left
     */
    record Slice(List<Explanation.Order> orders, @Nullable String lastSeen) {}

    /** All orders, in no order. */
    void each(Connection snapshot, Consumer<Explanation.Order> found) throws SQLException {
        String sql = "select order_key, contributions from order_state where months && ?";
        Sql.each(snapshot, sql, row -> explained(row).ifPresent(found), (Object) months());
    }

    /**
     * Returns the next orders.
     *
     * @param limit at most so many are returned
     * @param most at most so many are looked at
     */
    Slice after(Connection snapshot, String key, int limit, int most) throws SQLException {
        String sql = "select order_key, contributions from order_state where order_key > ? and months && ?"
                + " order by order_key limit ?";
        try (PreparedStatement select = Sql.prepare(snapshot, sql, key, months(), most)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                return slice(row, limit, most);
            }
        }
    }

    private Slice slice(ResultSet row, int limit, int most) throws SQLException {
        List<Explanation.Order> orders = new ArrayList<>();
        String last = null;
        int seen = 0;
        while (row.next()) {
            seen++;
            last = row.getString(1);
            explained(row).ifPresent(orders::add);
            if (orders.size() == limit) {
                return new Slice(orders, last);
            }
        }
        return new Slice(orders, seen < most ? null : last);
    }

    private Optional<Explanation.Order> explained(ResultSet row) throws SQLException {
        List<Contribution> counted = evaluations.decode(row.getBytes(2)).contributions().stream()
                .filter(filter::counts)
                .toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = counted.stream().map(filter::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Explanation.Order(row.getString(1), sum, counted));
    }

    private Integer[] months() {
        Months months = filter.months();
        return IntStream.range(0, months.count())
                .mapToObj(i -> Months.written(months.from().plusMonths(i)))
                .toArray(Integer[]::new);
    }
}
