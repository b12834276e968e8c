package org.shumao.aggregation.indicator;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Sum;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Which value is asked for.
 *
 * @param period period
 * @param flow exports or imports; empty for both
 * @param domain domain
 */
record ValueQuestion(Period period, Optional<Flow> flow, Domain domain) {
    static final String TOTAL = "total";

    private static final Map<String, Optional<Flow>> FLOWS = flows();
    private static final Map<String, Domain> DOMAINS = domains();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter that is missing or wrong */
    static ValueQuestion of(UriInfo uri) {
        Parameters parameters = new Parameters(uri, "period", "flow", "domain");
        parameters.require("period", "a period");
        parameters.require("domain", Parameters.codes(DOMAINS));
        Optional<Period> period = parameters.period("period");
        Optional<Optional<Flow>> flow = parameters.oneOf("flow", FLOWS);
        Optional<Domain> domain = parameters.oneOf("domain", DOMAINS);
        parameters.check();
        return new ValueQuestion(period.orElseThrow(), flow.flatMap(one -> one), domain.orElseThrow());
    }

    Figure<Sum> answer(Figures figures) {
        return flow.map(one -> figures.sum(domain, period, one)).orElseGet(() -> figures.sum(domain, period));
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

    private static Map<String, Domain> domains() {
        Map<String, Domain> byCode = new LinkedHashMap<>();
        Stream.of(Domain.values()).forEach(domain -> byCode.put(domain.code(), domain));
        return byCode;
    }
}
