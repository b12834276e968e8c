package org.shumao.gateway.admission.quota;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collector;

/**
 * Adds the budgets and the costs of operations to the limits of submissions, so that one address tells all limits. The
 * document is that of ingestion, a few kilobytes.
 */
@ApplicationScoped
public class LimitsAddition implements ProxyInterceptor {
    /** The address that tells all limits. */
    public static final String PATH = "/api/v1/limits";

    private static final int OK = 200;
    private static final Collector<Buffer, Buffer, Buffer> WHOLE = Collector.of(
            Buffer::buffer, (whole, part) -> whole.appendBuffer(part), (one, other) -> one.appendBuffer(other));

    private final JsonObject addition;

    LimitsAddition(Quotas quotas) {
        JsonArray budgets = new JsonArray();
        quotas.budgets().forEach(budget -> budgets.add(written(budget)));
        JsonArray costs = new JsonArray();
        QueryCosts.table().forEach(cost -> costs.add(written(cost)));
        addition = new JsonObject().put("budgets", budgets).put("costs", costs);
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (response.getStatusCode() != OK) {
            return context.sendResponse();
        }
        response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        if (context.request().getMethod().equals(HttpMethod.HEAD)) {
            return context.sendResponse();
        }
        // If the response breaks off, its stream closes the connection of the caller, and nothing remains to be sent.
        ReadStream<Buffer> limits = response.getBody().stream();
        Future<Buffer> whole = limits.collect(WHOLE);
        limits.resume();
        return whole.compose(read -> {
            response.setBody(Body.body(new JsonObject(read).mergeIn(addition).toBuffer()));
            return context.sendResponse();
        });
    }

    private static JsonObject written(Budget budget) {
        JsonArray amounts = new JsonArray();
        budget.anonymous()
                .ifPresent(amount ->
                        amounts.add(new JsonObject().put("caller", "anonymous").put("amount", amount)));
        amounts.add(new JsonObject().put("caller", "key").put("amount", budget.key()));
        budget.scopes()
                .forEach((scope, amount) -> amounts.add(new JsonObject()
                        .put("caller", "key")
                        .put("scope", scope)
                        .put("amount", amount)));
        return new JsonObject()
                .put("id", budget.name())
                .put("unitEn", budget.unit().english())
                .put("unitZh", budget.unit().chinese())
                .put("windowSeconds", budget.window().toSeconds())
                .put("replicas", budget.replicas())
                .put("amounts", amounts);
    }

    private static JsonObject written(QueryCost cost) {
        return new JsonObject()
                .put("method", cost.method())
                .put("path", cost.path())
                .put("cost", cost.cost())
                .put("breakdown", cost.by())
                .put("unchanged", cost.unchanged())
                .put("reasonEn", cost.english())
                .put("reasonZh", cost.chinese());
    }
}
