package org.shumao.systemtests.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.IntFunction;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.ExportList;

/**
 * Submits some lists until it has their receipt, and then reads a figure.
 *
 * @param name part of every order number, unlike that of any other load
 */
record ListSubmitter(SeveralGateways gateways, String name) implements IntFunction<Submission> {
    static final String MONTH = "2025-05";
    private static final int RECORDS = 40;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Submission apply(int number) {
        Submission lists = lists(number);
        HttpResponse<String> receipt = gateways.send(
                        "/api/v1/submissions",
                        request -> request.header("Content-Type", lists.mediaType())
                                .header("Idempotency-Key", lists.name())
                                .POST(BodyPublishers.ofByteArray(lists.body())))
                .response();
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
        assertThat(accepted(receipt)).as(receipt.body()).isEqualTo(RECORDS);
        HttpResponse<String> figure = gateways.send(
                        "/api/v1/indicators/value/observations?definition=cbec&to=" + MONTH, HttpRequest.Builder::GET)
                .response();
        assertThat(figure.statusCode()).as(figure.body()).isEqualTo(200);
        return lists;
    }

    private Submission lists(int number) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS; i++) {
            String orderNo = name + "-" + number + "-" + i;
            body.writeBytes(ExportList.of(orderNo, MONTH + "-10T10:00:00", "new", "10.01")
                    .body());
        }
        return new Submission(name + "/" + number, "application/x-ndjson", RECORDS, body.toByteArray());
    }

    private static int accepted(HttpResponse<String> receipt) {
        try {
            return JSON.readTree(receipt.body()).path("counts").path("accepted").asInt();
        } catch (JsonProcessingException e) {
            throw new AssertionError(receipt.body(), e);
        }
    }
}
