package org.shumao.aggregation.intake.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Writes for the review list which lines of orders count otherwise than before, in the transaction that stores the new contributions: one
 * row for the whole batch, since a row for each line would cost a tenth of the write-ahead log. Whether they look wrong is found out later.
 * What stands behind a line, and what came back of it, is nothing that the review looks at.
 */
public final class ReviewChanges {
    private static final String COLUMNS =
            "review_change (lines, weight, order_key, document, line, documents, enterprise, flow, domain,"
                    + " product, unit, day, cny_fen, quantity)";

    /** In the order in which a line is looked for in them: digitally deliverable services are services, too. */
    private static final List<Definition> REVIEWED = List.of(Definition.CBEC, Definition.DDS, Definition.SERVICES);

    private record Line(
            String document,
            int line,
            String enterprise,
            String flow,
            String domain,
            String product,
            String unit,
            LocalDate day,
            String fen,
            String quantity) {
        /** Returns what is one document in a domain. */
        List<Object> whole() {
            return List.of(document, enterprise, flow, domain, day);
        }
    }

    private record Change(int weight, String orderKey, int documents, Line line) {}

    private final List<Change> changes = new ArrayList<>();

    public void add(String orderKey, Evaluation before, Evaluation after) {
        List<Line> former = lines(before);
        List<Line> present = lines(after);
        if (!former.equals(present)) {
            add(-1, orderKey, former);
            add(1, orderKey, present);
        }
    }

    private void add(int weight, String orderKey, List<Line> lines) {
        Set<List<Object>> counted = new HashSet<>();
        lines.forEach(line -> changes.add(new Change(weight, orderKey, counted.add(line.whole()) ? 1 : 0, line)));
    }

    public void write(Connection connection) throws SQLException {
        if (!changes.isEmpty()) {
            new BinaryCopy(14)
                    .row()
                    .int4(changes.size())
                    .int4Array(all(Change::weight))
                    .textArray(all(Change::orderKey))
                    .textArray(all(change -> change.line().document()))
                    .int4Array(all(change -> change.line().line()))
                    .int4Array(all(Change::documents))
                    .textArray(all(change -> change.line().enterprise()))
                    .textArray(all(change -> change.line().flow()))
                    .textArray(all(change -> change.line().domain()))
                    .textArray(all(change -> change.line().product()))
                    .textArray(all(change -> change.line().unit()))
                    .int4Array(all(change -> Math.toIntExact(change.line().day().toEpochDay())))
                    .textArray(all(change -> change.line().fen()))
                    .textArray(all(change -> change.line().quantity()))
                    .copyInto(connection, COLUMNS);
        }
    }

    private <T> List<T> all(Function<Change, T> column) {
        return changes.stream().map(column).toList();
    }

    private static List<Line> lines(Evaluation evaluation) {
        return evaluation.contributions().stream()
                .flatMap(contribution -> line(contribution).stream())
                .toList();
    }

    private static Optional<Line> line(Contribution contribution) {
        CubeKey cube = contribution.cube();
        return domain(cube)
                .map(domain -> new Line(
                        contribution.document(),
                        contribution.line(),
                        contribution.enterprise(),
                        cube.flow().code(),
                        domain,
                        cube.product(),
                        cube.unit(),
                        Months.ofWritten(cube.month()).atDay(contribution.day()),
                        contribution.measures().cnyFen().toString(),
                        contribution.measures().quantity().toPlainString()));
    }

    private static Optional<String> domain(CubeKey cube) {
        return cube.kind() == Kind.RETURN
                ? Optional.empty()
                : REVIEWED.stream()
                        .filter(definition -> definition.counts(cube))
                        .findFirst()
                        .map(Definition::code);
    }
}
