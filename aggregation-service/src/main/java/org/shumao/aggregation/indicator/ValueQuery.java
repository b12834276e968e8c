package org.shumao.aggregation.indicator;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.query.TradeSeries;
import org.shumao.aggregation.cube.query.TradeTotal;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Which value a caller wants.
 *
 * @param period period
 * @param flow exports or imports; empty for both
 * @param definition what the value is about
 */
record ValueQuery(Period period, Optional<Flow> flow, Definition definition) {
    static final String TOTAL = "total";

    private static final Map<String, Optional<Flow>> FLOWS = flows();
    private static final Map<String, Definition> DOMAINS = domains();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter that is missing or wrong */
    static ValueQuery of(UriInfo uri) {
        Parameters parameters = new Parameters(uri, "period", "flow", "domain");
        parameters.require("period", "a period");
        parameters.require("domain", Parameters.codes(DOMAINS));
        Optional<Period> period = parameters.period("period");
        Optional<Optional<Flow>> flow = parameters.oneOf("flow", FLOWS);
        Optional<Definition> domain = parameters.oneOf("domain", DOMAINS);
        parameters.check();
        return new ValueQuery(period.orElseThrow(), flow.flatMap(one -> one), domain.orElseThrow());
    }

    Figure<TradeTotal> total(TradeSeries series) {
        return flow.map(one -> series.sum(definition, period, one)).orElseGet(() -> series.sum(definition, period));
    }

    String flowCode() {
        return flow.map(Flow::code).orElse(TOTAL);
    }

    private static Map<String, Optional<Flow>> flows() {
        Map<String, Optional<Flow>> byCode = new LinkedHashMap<>();
        Stream.of(Flow.values()).forEach(flow -> byCode.put(flow.code(), Optional.of(flow)));
        byCode.put(TOTAL, Optional.empty());
        return byCode;
    }

    private static Map<String, Definition> domains() {
        Map<String, Definition> byCode = new LinkedHashMap<>();
        Definition.DISJOINT.forEach(domain -> byCode.put(domain.code(), domain));
        return byCode;
    }
}
