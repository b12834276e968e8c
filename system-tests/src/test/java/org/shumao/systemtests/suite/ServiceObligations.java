package org.shumao.systemtests.suite;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.suite.Suite;
import org.shumao.systemtests.oracle.Oracle;

/** Some enterprises have to report the services of a month, of either flow, as the registry would publish it. */
public final class ServiceObligations {
    private static final EventCodec<ReportingObligationEvent> EVENTS = EventCodec.of(ReportingObligationEvent.class);
    private static final Map<Flow, EnterpriseKind> KINDS =
            Map.of(Flow.EXPORT, EnterpriseKind.SERVICE_EXPORTER, Flow.IMPORT, EnterpriseKind.SERVICE_IMPORTER);

    private final Suite suite;
    private final List<String> enterprises;
    private final YearMonth month;
    private long version;

    public ServiceObligations(Suite suite, Collection<String> enterprises, YearMonth month) {
        this.suite = suite;
        this.enterprises = List.copyOf(enterprises);
        this.month = month;
    }

    public void tell(Oracle oracle) {
        enterprises.forEach(enterprise -> KINDS.keySet().forEach(flow -> oracle.reporting(enterprise, flow, month)));
    }

    public void publish(Expectation expectation) {
        version++;
        List<ReportingObligationEvent> events = new ArrayList<>();
        for (String enterprise : enterprises) {
            KINDS.forEach((flow, kind) -> events.add(new ReportingObligationEvent(
                    enterprise,
                    kind,
                    flow,
                    month.toString(),
                    version,
                    month.plusMonths(1).atDay(15),
                    expectation,
                    null,
                    null)));
        }
        RegistryEvents.publish(suite, Topic.REPORTING_OBLIGATIONS, EVENTS, ReportingObligationEvent::key, events);
    }
}
