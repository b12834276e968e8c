package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.ReportCounts;
import org.shumao.aggregation.coverage.Response;
import org.shumao.aggregation.coverage.Response.Weighted;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Reads response and coverage as stand beside figures that everybody reads: without what says something of few reporters. */
@ApplicationScoped
class ResponseDataset {
    private static final String MATCH_RATE = "match-rate";
    private static final int PERCENT = 2;

    private final TradeReader trade;

    ResponseDataset(TradeReader trade) {
        this.trade = trade;
    }

    static boolean is(Dataset dataset) {
        return dataset.measure(MATCH_RATE).isPresent();
    }

    List<DatasetValue> read(Snapshot snapshot, Dataset dataset, List<Period> periods) throws SQLException {
        List<DatasetValue> values = new ArrayList<>();
        for (Definition definition : List.of(Definition.CBEC, Definition.SERVICES)) {
            CubeSnapshot circumstances = trade.range(snapshot, definition).circumstances();
            CoverageFacts facts =
                    CoverageFacts.read(snapshot.connection(), definition, circumstances, periods, Audience.PUBLIC);
            for (Period period : periods) {
                Coverage coverage = facts.of(period, ValueOrReason.missing(Reason.NO_DATA));
                boolean provisional = circumstances.isProvisional(period.last());
                for (Response response : coverage.responses()) {
                    List<String> members =
                            List.of(response.flow().code(), response.capacity().name());
                    for (DatasetMeasure measure : dataset.measures()) {
                        figure(measure.code(), response)
                                .ifPresent(figure ->
                                        values.add(new DatasetValue(period, members, measure, figure, provisional)));
                    }
                }
                if (definition == Definition.CBEC) {
                    values.add(new DatasetValue(
                            period,
                            List.of(Dataset.ALL, Dataset.ALL),
                            dataset.measure(MATCH_RATE).orElseThrow(),
                            coverage.matchRate(),
                            provisional));
                }
            }
        }
        return values;
    }

    private static Optional<ValueOrReason<BigDecimal>> figure(String measure, Response response) {
        return switch (measure) {
            case "statements-expected" -> Optional.of(count(response, ReportCounts::expected));
            case "statements-received" -> Optional.of(count(response, ReportCounts::received));
            case "statements-in-time" -> Optional.of(count(response, ReportCounts::inTime));
            case "unit-response" -> Optional.of(percent(response.counts().map(ReportCounts::unitResponse)));
            case "weighted-response" -> Optional.of(percent(response.weighted().map(Weighted::share)));
            case "lag-median" -> Optional.of(response.lagP50());
            case "lag-late" -> Optional.of(response.lagP95());
            case MATCH_RATE -> Optional.empty();
            default -> throw new IllegalStateException("no response has " + measure);
        };
    }

    private static ValueOrReason<BigDecimal> count(Response response, Function<ReportCounts, Long> count) {
        return response.counts().map(counts -> BigDecimal.valueOf(count.apply(counts)));
    }

    private static ValueOrReason<BigDecimal> percent(ValueOrReason<BigDecimal> share) {
        return share.map(exact -> exact.movePointRight(PERCENT));
    }
}
