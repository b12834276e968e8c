package org.shumao.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.OrderFigures;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Documents whose versions name several orders or lists, as a single window passes them on: each counts in one order alone,
 * and a response decides about one version, in whatever order the messages come.
 */
@Tag("whole")
class MovingDocumentsIT {
    private static final String MONTH = "2025-04";
    private static final List<MovingCase> CASES =
            MovingCase.read(CebForms.lines(MovingCase.class, "moving-documents.txt"));

    private static RunningSuite running;
    private static Party platform;
    private static Party trader;
    private static Party window;
    private static long before;
    private static long after;

    /** A case as it was sent: in the order of the file or the other way round, under numbers of its own. */
    record Run(MovingCase history, String number, boolean reversed) {
        @Override
        public String toString() {
            return history.name() + (reversed ? ", in reverse" : "");
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            runs.add(new Run(CASES.get(i), Integer.toString(7001 + i), false));
            runs.add(new Run(CASES.get(i), Integer.toString(7101 + i), true));
        }
        return runs.stream();
    }

    @BeforeAll
    static void sendEveryCaseBothWays() {
        running = RunningSuite.get();
        platform = Party.register(running, EnterpriseKind.PLATFORM, "submit");
        trader = Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        window = Party.register(running, EnterpriseKind.AGENT, "submit", "submit-any", "customs");
        running.awaitSettled();
        before = running.netFen(MONTH);
        runs().forEach(MovingDocumentsIT::send);
        running.awaitSettled();
        after = running.netFen(MONTH);
    }

    private static void send(Run run) {
        List<MovingCase.Message> messages = new ArrayList<>(run.history().messages());
        if (run.reversed()) {
            Collections.reverse(messages);
        }
        for (int i = 0; i < messages.size(); i++) {
            MovingCase.Message message = messages.get(i).numbered(run.number());
            Map<String, String> said = new HashMap<>(message.said());
            said.put("ebpCode", platform.uscc());
            said.put("ebcCode", trader.uscc());
            said.put("agentCode", window.uscc());
            String body =
                    CebForms.message(message.form(), window.uscc(), List.of(CebForms.document(message.form(), said)));
            JsonNode receipt = window.submit("moving/" + run.number() + "/" + i, "application/xml", body);
            assertThat(receipt.path("counts").path("rejected").asInt())
                    .as(run + " " + message + " " + receipt)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyOrderCountsWhatIsItsOwn(Run run) {
        Map<String, Long> expected = new LinkedHashMap<>();
        run.history().fen().forEach((order, fen) -> expected.put(order.replace("@", run.number()), fen));
        Map<String, Long> counted = new LinkedHashMap<>();
        expected.keySet().forEach(order -> counted.put(order, fen(order)));
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void theNationalFigureIsTheirSum() {
        long sum = runs().flatMap(run -> run.history().fen().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(after - before).isEqualTo(sum);
    }

    @Test
    void aReconciliationFindsTheSame() {
        running.assertReconciliationIsClean();
    }

    private static long fen(String order) {
        return OrderFigures.of(running.gateway(), platform.uscc(), order).fen(trader.uscc());
    }
}
