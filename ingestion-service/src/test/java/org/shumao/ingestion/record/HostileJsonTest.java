package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** One bad record never harms its neighbours, and nothing of it is quoted that its sender did not mean to show. */
class HostileJsonTest {
    private static final String GOOD = OwnRecord.list("GOOD").json();

    private static String amount(String json) {
        return GOOD.replace("\"amount\":\"10.50\"", "\"amount\":" + json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400", "1E5", "NaN", "Infinity", "-Infinity", "1234567890123456789012345678901234567890",
                "0.1234567", "-0", "\"\\u0000\"", "\"1 0\"", "\"+1\"", "\"0x10\""
            })
    void refusesNumbersThatAreNoPlainDecimals(String number) throws Exception {
        List<ValidatedRecord> records = Validating.json("[" + GOOD + "," + amount(number) + "," + GOOD + "]");
        assertThat(records)
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED);
        assertThat(Validating.rules(records.get(1)))
                .hasSize(1)
                .first()
                .asString()
                .matches("decimal|not-negative|characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 900})
    void anUnknownMemberOfManyLevelsCostsNoNeighbour(int levels) throws Exception {
        String deep = GOOD.replaceFirst("\\{", "{\"x\":" + "[".repeat(levels) + "]".repeat(levels) + ",");
        assertThat(Validating.json("[" + GOOD + "," + deep + "," + GOOD + "]"))
                .hasSize(3)
                .allSatisfy(record -> assertThat(record.outcome()).isNotEqualTo(Outcome.REJECTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0", "\0\0\0\0\0\0\0\0", "\u000B", " \f ", "\u0001"})
    void aLineOfControlCharactersIsARecordThatWentWrong(String line) throws Exception {
        String body = GOOD + "\n" + line + "\n \t\r\n" + GOOD;
        List<ValidatedRecord> records = Validating.ndjson(body.getBytes(StandardCharsets.UTF_8));
        assertThat(records)
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-record");
    }

    @Test
    void aNumberOfManyDigitsCostsNoNeighbour() throws Exception {
        assertThat(Validating.json("[" + GOOD + "," + amount("1".repeat(20_000)) + "," + GOOD + "]"))
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED);
    }

    static Stream<Arguments> beyondALimit() {
        return Stream.of(
                arguments(
                        unknown("[".repeat(1_001) + "]".repeat(1_001)),
                        "at most 1000 levels of nesting (limit json-depth)"),
                arguments(
                        GOOD.replaceFirst("\\{", "{\"" + "n".repeat(1_001) + "\":1,"),
                        "at most 1000 characters (limit json-name)"),
                arguments(unknown("1".repeat(50_001)), "at most 50000 characters (limit json-number)"),
                arguments(
                        GOOD.replaceFirst(
                                "\\{",
                                "{"
                                        + IntStream.rangeClosed(0, 2_000)
                                                .mapToObj(i -> "\"m" + i + "\":1,")
                                                .collect(Collectors.joining())),
                        "at most 2000 different unknown names (limit json-unknown-names)"));
    }

    private static String unknown(String value) {
        return GOOD.replaceFirst("\\{", "{\"x\":" + value + ",");
    }

    @ParameterizedTest
    @MethodSource("beyondALimit")
    void whatGoesBeyondALimitSaysWhichAndItsValue(String beyond, String expected) throws Exception {
        for (List<ValidatedRecord> records : List.of(
                Validating.json("[" + GOOD + "," + beyond + "]"),
                Validating.ndjson((GOOD + "\n" + beyond + "\n").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(records).hasSize(2);
            assertThat(records.get(1).findings().list()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("json-limit");
                assertThat(finding.path()).matches("line [12], column [0-9]+");
                assertThat(finding.expected()).isEqualTo(expected);
            });
        }
        assertThatThrownBy(() -> Validating.json(beyond))
                .isInstanceOf(MalformedBody.class)
                .hasMessageStartingWith("the JSON goes beyond a limit at line 1, column ")
                .hasMessageEndingWith(expected);
    }

    @Test
    void aStringOfMegabytesInAnArraySaysWhichLimitItPasses() throws Exception {
        String long_ = GOOD.replace("\"GOOD\"", "\"" + "x".repeat((1 << 20) + 1) + "\"");
        assertThat(Validating.json("[" + GOOD + "," + long_ + "]")
                        .get(1)
                        .findings()
                        .list())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.expected()).isEqualTo("at most 1048576 characters (limit json-string)"));
    }

    @Test
    void aKeyAmongTheMembersIsMaskedInTheFindings() throws Exception {
        String key = "shumao_k0123456789a_" + "aB3dE6gH".repeat(6) + "x";
        for (String record : List.of(
                GOOD.replaceFirst("\\{", "{\"" + key + "\":1,"),
                unknown("{\"" + "n".repeat(90) + key + "\":1}"),
                GOOD.replace("\"GOOD\"", "\"" + key + "\"")
                        .replaceFirst("\"partner\":\"[A-Z]+\"", "\"partner\":\"" + key + "\""),
                GOOD.replaceFirst("\\{", "{\"" + key + "\":1,\"" + key + "\":2,"),
                "{\"" + key + "\" 1}")) {
            List<Finding> findings = Validating.ndjson((record + "\n" + GOOD).getBytes(StandardCharsets.UTF_8)).stream()
                    .flatMap(validated -> validated.findings().list().stream())
                    .toList();
            assertThat(findings).as(record).isNotEmpty();
            assertThat(findings.toString()).doesNotContain("aB3d");
        }
        assertThat(Validating.json("[" + GOOD.replaceFirst("\\{", "{\"" + key + "\":1,") + "]")
                        .get(0)
                        .findings()
                        .list())
                .extracting(Finding::path)
                .contains("/0/shumao_k0123456789a_***");
    }

    @Test
    void aMemberThatAppearsTwiceRefusesTheRecord() throws Exception {
        String twice = GOOD.replaceFirst("\\{", "{\"orderNo\":\"OTHER\",");
        assertThat(Validating.rules(Validating.json(twice).get(0))).containsExactly("duplicate-member");
        String lines = GOOD.replaceFirst("\\{", "{\"lines\":[],");
        assertThat(Validating.rules(Validating.json(lines).get(0))).contains("duplicate-member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "null", "\"x\"", "42", "{", "[{", "{\"a\":}", "<a/>", "[,]"})
    void aBodyWithoutARecordIsMalformed(String body) {
        assertThatThrownBy(() -> Validating.json(body)).isInstanceOf(MalformedBody.class);
    }

    @Test
    void anArrayThatBreaksInTheMiddleCostsOnlyWhatFollows() throws Exception {
        List<ValidatedRecord> records = Validating.json("[" + GOOD + ",\n" + GOOD.substring(0, 60));
        assertThat(records).hasSize(2);
        assertThat(records.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-json");
        assertThat(records.get(1).findings().list().get(0).path()).startsWith("line 2, column ");
    }

    @Test
    void whatFollowsTheEndIsReported() throws Exception {
        List<ValidatedRecord> records = Validating.json(GOOD + GOOD);
        assertThat(Validating.rules(records.get(1))).containsExactly("malformed-json");
    }

    @Test
    void elementsThatAreNoObjectsAreRefusedOneByOne() throws Exception {
        List<ValidatedRecord> records = Validating.json("[1,\"SECRET\",[{}],null," + GOOD + "]");
        assertThat(records).hasSize(5);
        assertThat(records.get(4).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(records.get(1).findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("malformed-record");
            assertThat(finding.path()).isEqualTo("/1");
            assertThat(finding.value()).isNull();
        });
    }

    @Test
    void aLineThatIsNoRecordHarmsNoOtherLine() throws Exception {
        String deep = "[".repeat(1_000);
        String body = "\uFEFF" + GOOD + "\r\n\n{\"name\":SECRET}\n" + deep + "\n[" + GOOD + "]\n" + GOOD + " " + GOOD
                + "\n" + "{\"a\":\"" + "x".repeat(200_000) + "\"}\n" + GOOD;
        List<ValidatedRecord> records = Validating.ndjson(body.getBytes(StandardCharsets.UTF_8));
        assertThat(records).extracting(ValidatedRecord::position).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(records.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(records.get(6).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(records.subList(1, 5))
                .allSatisfy(r -> assertThat(Validating.rules(r)).containsExactly("malformed-record"));
        assertThat(records.get(1).findings().list().get(0).path()).startsWith("line 3, column ");
        assertThat(records.get(1).findings().list().toString()).doesNotContain("SECRET");
    }

    @Test
    void aLineBeyondTheLimitIsPassedWithoutKeepingIt() throws Exception {
        String body = GOOD + "\n{\"a\":\"" + "x".repeat(3 << 20) + "\"}\n" + GOOD;
        List<ValidatedRecord> records = Validating.ndjson(body.getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(3);
        assertThat(Validating.rules(records.get(1))).containsExactly("record-too-large");
        assertThat(records.get(1).findings().list().get(0).path()).isEqualTo("line 2");
        assertThat(records.get(2).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aLastLineBeyondTheLimitIsNotPassedInSilence() throws Exception {
        String open = GOOD + "\n{\"a\":\"" + "x".repeat((1 << 20) + 10);
        List<ValidatedRecord> records = Validating.ndjson(open.getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(2);
        assertThat(Validating.rules(records.get(1))).containsExactly("record-too-large");
    }

    @Test
    void aRecordOfMegabytesIsRefusedAndItsNeighboursTaken() throws Exception {
        OwnRecord large = OwnRecord.list("A");
        large.line(0).put("item", "x".repeat(600_000));
        large.addGoods(2).line(1).put("item", "x".repeat(600_000)).put("origin", "");
        List<ValidatedRecord> records = Validating.json("[" + GOOD + "," + large.json() + "," + GOOD + "]");
        assertThat(records)
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED);
        assertThat(Validating.rules(records.get(1))).containsExactly("record-too-large");
        assertThat(records.get(1).findings().list().get(0).path()).isEqualTo("/1");
    }

    @Test
    void brokenEncodingCostsOneLine() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("{\"type\":\"".getBytes(StandardCharsets.UTF_8));
        body.write(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}', '\n'});
        body.write(GOOD.getBytes(StandardCharsets.UTF_8));
        List<ValidatedRecord> records = Validating.ndjson(body.toByteArray());
        assertThat(Validating.rules(records.get(0))).first().isEqualTo("characters");
        assertThat(records.get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    /** Overlong forms, half a surrogate pair, more than there is of Unicode, a continuation by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u00C0\u00AF", "\u00E0\u0080\u00AF", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u0080"
            })
    void bytesThatAreNoUtf8AreNotTakenForText(String bytes) throws Exception {
        String spoiled = GOOD.replace("\"GOOD\"", "\"ST-" + bytes + "1\"");
        byte[] line = spoiled.getBytes(StandardCharsets.ISO_8859_1);
        for (List<ValidatedRecord> records : List.of(Validating.ndjson(line), Validating.json(line))) {
            assertThat(records).hasSize(1);
            assertThat(Validating.rules(records.get(0))).containsExactly("characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void otherEncodingsAreNotGuessed(String charset) throws Exception {
        byte[] body = GOOD.getBytes(Charset.forName(charset));
        assertThat(Validating.ndjson(body))
                .allSatisfy(record -> assertThat(Validating.rules(record)).containsExactly("malformed-record"));
        assertThatThrownBy(() -> Validating.json(body)).isInstanceOf(MalformedBody.class);
    }

    @Test
    void aByteOrderMarkIsPassedOnceAtTheStart() throws Exception {
        String marked = "\uFEFF" + GOOD;
        assertThat(Validating.json(marked))
                .first()
                .extracting(ValidatedRecord::outcome)
                .isEqualTo(Outcome.ACCEPTED);
        List<ValidatedRecord> records = Validating.ndjson((marked + "\n" + marked).getBytes(StandardCharsets.UTF_8));
        assertThat(records).extracting(ValidatedRecord::outcome).containsExactly(Outcome.ACCEPTED, Outcome.REJECTED);
        assertThatThrownBy(() -> Validating.json("\uFEFF" + marked)).isInstanceOf(MalformedBody.class);
    }

    /** Blanks that only normalizing takes for such, and characters that nobody sees: a value of them is none. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u2007", "\u202F", " \u00A0", "\u200B", "\u200B\u2060 \uFEFF", "\u3164"})
    void aValueOfBlanksOfAnyKindIsAbsent(String blanks) throws Exception {
        for (String value : List.of("list", "new", "declared", "X", "USD", "GOOD", "goods", "4202220000", "10.50")) {
            String blank = GOOD.replace("\"" + value + "\"", "\"" + blanks + "\"");
            List<ValidatedRecord> records = Validating.ndjson((blank + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));
            assertThat(Validating.rules(records.get(0))).containsExactly("mandatory");
            assertThat(records.get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void aNumberHasNoControlCharacters() throws Exception {
        for (String control : List.of("\\u0085", "\\u009F", "\\u007F", "\u0085", "\u0090")) {
            ValidatedRecord validated = Validating.json(GOOD.replace("\"GOOD\"", "\"GO" + control + "OD\""))
                    .get(0);
            assertThat(Validating.rules(validated)).as(control).containsExactly("characters");
        }
    }

    @Test
    void nullIsNoLine() throws Exception {
        String line = GOOD.substring(GOOD.indexOf("\"lines\":[") + 9, GOOD.indexOf(']'));
        for (String lines : List.of("null", "null," + line, line + ",null")) {
            ValidatedRecord validated =
                    Validating.json(GOOD.replace(line, lines)).get(0);
            assertThat(Validating.rules(validated)).containsExactly("type");
        }
    }

    @Test
    void ndjsonWithoutAnyLineIsMalformed() {
        assertThatThrownBy(() -> Validating.ndjson("\n \r\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedBody.class);
    }

    @Test
    void namesThePlaceInALine() throws Exception {
        List<ValidatedRecord> records =
                Validating.ndjson((GOOD + "\n" + amount("-1")).getBytes(StandardCharsets.UTF_8));
        assertThat(records.get(1).findings().list().get(0).path()).isEqualTo("line 2: /lines/0/amount");
    }

    @Test
    void controlCharactersAndLoneSurrogatesAreRefusedAndNotShownRaw() throws Exception {
        for (String bad : List.of("\\u0000", "\\u0007", "\\ud800")) {
            ValidatedRecord record = Validating.json(GOOD.replace("\"GOOD\"", "\"A" + bad + "\""))
                    .get(0);
            assertThat(Validating.rules(record)).containsExactly("characters");
            assertThat(record.findings().list().get(0).value()).isEqualTo("A\uFFFD");
            assertThat(record.orderNo()).isNull();
        }
    }

    @Test
    void findingsOfOneRecordAreBounded() throws Exception {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            members.append("\"m").append(i).append("\":1,");
        }
        ValidatedRecord record =
                Validating.json(GOOD.replaceFirst("\\{", members.toString())).get(0);
        assertThat(record.findings().list()).hasSize(51);
        assertThat(record.findings().list().get(50).rule()).isEqualTo("more-findings");
        assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
    }
}
