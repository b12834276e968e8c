package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.IntFunction;
import org.shumao.contracts.identifier.Uscc;

/**
 * Registers an enterprise and reads it back; the piece of work is its code.
 *
 * @param series two letters, of which each load has its own
 */
record EnterpriseRegistrar(SeveralGateways gateways, String series) implements IntFunction<String> {
    @Override
    public String apply(int number) {
        String body = "91330100%s%07d".formatted(series, number);
        String id = body + Uscc.expectedCheckCharacter(body + "0");
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", id)
                .put("name", "双机 " + number)
                .put("registeredOn", "2024-03-01");
        enterprise.putArray("kinds").add("PLATFORM");
        SeveralGateways.Outcome outcome = gateways.send(
                "/api/v1/enterprises",
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(enterprise.toString())));
        int status = outcome.response().statusCode();
        // An attempt without an answer may have registered it.
        assertThat(status == 201 || (status == 409 && outcome.mayBeSecond()))
                .as("%s: %s", status, outcome.response().body())
                .isTrue();
        HttpResponse<String> read = gateways.send("/api/v1/enterprises/" + id, HttpRequest.Builder::GET)
                .response();
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        return id;
    }
}
