package org.shumao.systemtests.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Personal data sent in every way there is, accepted and refused, and then looked for in every table, topic, log and response
 * of the whole suite.
 */
class PrivacyIT {
    private static final String MARK = "QPERSONQ7F3A";
    /** What is kept of the same records: the search that finds nothing of a person must find this. */
    private static final String KEPT = "PRIVACY-ORDER";

    private static final Path EXAMPLES = Path.of(System.getProperty("shumao.home"), "examples");
    private static final String PRIVATE = "buyerRegNo|buyerName|buyerTelephone|buyerIdNumber|payerName|payerIdNumber|"
            + "telephone|consignee|consigneeTelephone|consigneeAddress|consigneeDistrict|ebcTelephone|goodsInfo|"
            + "itemDescribe|note|reason|returnInfo";
    private static final String NUMBERS = "copNo|preNo|invtNo|logisticsNo|payTransactionId|coElNo";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> ANSWERS = new ArrayList<>();
    private static int accepted;
    private static int rejected;
    private static int broken;

    private static RunningSuite running;

    @BeforeAll
    static void submitPersonsInEveryWay() throws IOException, InterruptedException {
        running = RunningSuite.get();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                if (String.valueOf(file.getFileName()).endsWith(".xml")) {
                    submitMessage(text);
                }
            }
        }
        submitOwnForms();
        running.awaitSettled();
    }

    private static void submitMessage(String example) throws IOException, InterruptedException {
        String message = example.replaceAll("(<(?:ceb:)?(?:" + NUMBERS + ")>[^<]*)[^<](</)", "$1Z$2")
                .replaceAll("(<(?:ceb:)?orderNo>)[^<]*(</)", "$1" + KEPT + "$2")
                .replaceAll("(<(?:ceb:)?(?:" + PRIVATE + ")>)[^<]*(</)", "$1" + MARK + "$2");
        submit(message, "application/xml");
        // Too long everywhere, and an error beside it.
        submit(message.replace(MARK, MARK.repeat(400)), "application/xml");
        submit(message.replaceAll("<((?:ceb:)?appTime)>[^<]*<", "<$1>no time<"), "application/xml");
        // As a name of an element, cut off, in an encoding that it is not in, as something else than it is.
        submit(message.replaceAll("((?:ceb:)?note)>", MARK + ">"), "application/xml");
        submit(message.substring(0, message.length() * 2 / 3), "application/xml");
        submit(message.replaceFirst("(?i)utf-8", "UTF-16"), "application/xml");
        submit(message, "application/json");
        submit(message, "application/x-ndjson");
        submit(message, "text/csv");
        submit(
                "<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\"><TransInfo>" + MARK + "</TransInfo><Data>"
                        + Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8))
                        + "</Data></DxpMsg>",
                "application/xml");
        submit("<!DOCTYPE x [<!ENTITY e \"" + MARK + "\">]>" + message, "application/xml");
    }

    private static void submitOwnForms() throws IOException, InterruptedException {
        String list = new String(
                ExportList.of(KEPT + "-OWN", "2025-05-02T10:00:00", "new", "100.00")
                        .body(),
                StandardCharsets.UTF_8);
        String withBuyer =
                list.replace("{\"type\"", "{\"buyerName\":\"" + MARK + "\",\"note\":\"" + MARK + "\",\"type\"");
        for (String body : List.of(
                withBuyer,
                list.replace("\"partner\":\"US\"", "\"partner\":\"US\",\"partner\":{\"" + MARK + "\":1}"),
                list + "{\"buyer\":\"" + MARK + "\"\n" + MARK + "\n",
                withBuyer.substring(0, withBuyer.length() / 2))) {
            submit(body, "application/x-ndjson");
            submit(body, "application/json");
        }
        String csv = Files.readString(EXAMPLES.resolve("orders.csv"));
        String header = csv.substring(0, csv.indexOf('\n')).stripTrailing();
        submit(
                header + ",buyerName\n" + csv.substring(csv.indexOf('\n') + 1).replace("\n", "," + MARK + "\n"),
                "text/csv");
        submit(csv + "\"" + MARK, "text/csv");
    }

    @Test
    void theWaysLedToAcceptanceRejectionAndProblems() {
        assertThat(accepted).isGreaterThan(10);
        assertThat(rejected).isGreaterThan(10);
        assertThat(broken).isGreaterThan(10);
    }

    @Test
    void noResponseShowsAPerson() {
        assertThat(ANSWERS).isNotEmpty().noneMatch(answer -> answer.contains(MARK));
    }

    @Test
    void noTableHoldsAPerson() throws SQLException {
        assertThat(tablesWith(MARK)).isEmpty();
        assertThat(tablesWith(KEPT)).contains("aggregation.order_state", "ingestion.record_result");
    }

    @Test
    void noTopicHoldsAPerson() throws Exception {
        assertThat(topicsWith(MARK)).isEmpty();
        assertThat(topicsWith(KEPT)).contains("shumao.trade.records.v1");
    }

    @Test
    void noLogHoldsAPerson() throws IOException {
        assertThat(logsWith(MARK)).isEmpty();
        assertThat(logsWith("Listening on")).hasSizeGreaterThanOrEqualTo(SuiteService.values().length);
    }

    private static void submit(String text, String mediaType) throws IOException, InterruptedException {
        Gateway.Response answer =
                running.gateway().submit(text.getBytes(StandardCharsets.UTF_8), mediaType, "privacy-" + ANSWERS.size());
        ANSWERS.add(answer.body().toString());
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(500);
        if (answer.status() >= 400) {
            broken++;
            return;
        }
        accepted += answer.body().path("counts").path("accepted").asInt()
                + answer.body().path("counts").path("acceptedWithWarnings").asInt();
        rejected += answer.body().path("counts").path("rejected").asInt();
        String id = answer.body().path("submissionId").asText();
        for (String what : List.of("/rejected", "/rejected-details", "/rejected.csv", "/records")) {
            ANSWERS.add(read("/api/v1/submissions/" + id + what));
        }
    }

    private static String read(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(running.gateway().address().resolve(path))
                .header("X-API-Key", running.suite().apiKey())
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> tablesWith(String text) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        try (Connection connection = running.database();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select table_schema || '.' || table_name from information_schema.tables"
                            + " where table_schema not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                if (RunningSuite.number(
                                connection,
                                "select count(*) from " + table + " t where t::text like '%" + text
                                        + "%' or t::text like '%" + hex + "%'")
                        > 0) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    private static List<String> topicsWith(String text) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", running.suite().stack().kafka().bootstrapServers());
        List<String> found = new ArrayList<>();
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : admin.listTopics().names().get()) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                if (holds(consumer, text)) {
                    found.add(topic);
                }
            }
        }
        return found;
    }

    private static boolean holds(KafkaConsumer<byte[], byte[]> consumer, String text) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean holds = false;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(message.key() == null ? new byte[0] : message.key());
                bytes.writeBytes(message.value() == null ? new byte[0] : message.value());
                holds |= bytes.toString(StandardCharsets.UTF_8).contains(text);
            }
        }
        return holds;
    }

    private static List<String> logsWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(running.suite().folder())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
