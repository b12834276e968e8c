package org.shumao.localstack.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.shumao.localstack.client.Gateway.Response;

/** Prints the response to a submission for a reader at a terminal. */
final class Receipt {
    private final Response answer;

    Receipt(Response answer) {
        this.answer = answer;
    }

    int exitCode() {
        if (!answer.isSuccess()) {
            return 2;
        }
        JsonNode counts = answer.body().path("counts");
        return counts.path("rejected").asInt() + counts.path("ignored").asInt() == 0 ? 0 : 1;
    }

    void print(PrintWriter out) {
        if (!answer.isSuccess()) {
            out.println("Not accepted: " + answer.problem());
            answer.body().path("violations").forEach(violation -> out.println("  " + violation));
            out.flush();
            return;
        }
        JsonNode receipt = answer.body();
        JsonNode counts = receipt.path("counts");
        String message = receipt.path("messageType").asText("");
        out.printf(
                "Receipt %s%s%n  %d records: %d accepted, %d accepted with warnings, %d rejected, %d ignored%n",
                receipt.path("submissionId").asText(),
                message.isEmpty() || message.equals("null") ? "" : " (" + message + ")",
                counts.path("records").asInt(),
                counts.path("accepted").asInt(),
                counts.path("acceptedWithWarnings").asInt(),
                counts.path("rejected").asInt(),
                counts.path("ignored").asInt());
        receipt.path("findings").forEach(finding -> print(out, finding));
        receipt.path("records").forEach(record -> printRecord(out, record));
        if (receipt.path("recordsNext").isTextual()) {
            out.println("  more: GET " + receipt.path("recordsNext").asText());
        }
        out.flush();
    }

    private static void printRecord(PrintWriter out, JsonNode record) {
        out.printf(
                "  record %d %s order %s document %s%n",
                record.path("position").asInt(),
                record.path("outcome").asText(),
                record.path("orderNo").asText("-"),
                record.path("documentNo").asText("-"));
        record.path("findings").forEach(finding -> print(out, finding));
    }

    private static void print(PrintWriter out, JsonNode finding) {
        out.printf(
                "    %-7s %s at %s",
                finding.path("severity").asText(),
                finding.path("rule").asText(),
                finding.path("path").asText("-"));
        if (finding.hasNonNull("value")) {
            out.printf(", is %s", finding.path("value").asText());
        }
        if (finding.hasNonNull("expected")) {
            out.printf(", expected %s", finding.path("expected").asText());
        }
        out.println();
    }
}
