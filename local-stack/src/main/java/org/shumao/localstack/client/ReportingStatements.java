package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.scenario.trader.Trader;

/** Lets the reporters of the scenario state what they owe: each by itself, with a key that the registry issues to it. */
public final class ReportingStatements {
    private static final int CONNECTIONS = 8;

    private final Gateway gateway;

    public ReportingStatements(Gateway gateway) {
        this.gateway = gateway;
    }

    /** @throws StackException if a statement is not taken */
    public void state(List<Statement> statements) {
        List<List<Statement>> ofReporters = List.copyOf(statements.stream()
                .collect(Collectors.groupingBy(Statement::reporter))
                .values());
        Register.inParallel(CONNECTIONS, ofReporters, this::stateAllOfOne);
    }

    private void stateAllOfOne(List<Statement> statements) {
        Trader reporter = statements.get(0).reporter();
        String csv = statements.stream()
                .map(Statement::csv)
                .collect(Collectors.joining("\n", Statement.CSV_HEADER + "\n", "\n"));
        JsonNode summary = Gateway.success(
                gateway.withKey(key(reporter)).post("/api/v1/reporting-statements/import", "text/csv", csv),
                "Stating for " + reporter.uscc());
        if (summary.path("stated").asInt() != statements.size()) {
            throw new StackException(
                    "The registry did not take every statement of " + reporter.uscc() + ": " + summary);
        }
    }

    private String key(Trader reporter) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("label", "Reporting statements");
        body.putArray("scopes").add("submit");
        String path = "/api/v1/enterprises/" + reporter.uscc() + "/keys";
        return Gateway.success(gateway.post(path, body), "POST " + path)
                .path("secret")
                .asText();
    }
}
