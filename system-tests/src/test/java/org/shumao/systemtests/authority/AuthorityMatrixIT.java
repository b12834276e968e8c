package org.shumao.systemtests.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Intake;
import org.shumao.systemtests.authority.AuthorityMatrix.Cell;
import org.shumao.systemtests.authority.AuthorityMatrix.Row;
import org.shumao.systemtests.authority.MatrixDocuments.Sent;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.OrderFigures;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Every kind of record, from every kind of sender, with every operation: authority-matrix.txt says what comes of it. All
 * cells are sent at once, and looked at when all are in the figures.
 */
@Tag("whole")
class AuthorityMatrixIT {
    private static final String MONTH = "2025-03";
    /** The standard lets a message have so many documents. */
    private static final int MOST_DOCUMENTS = 100;

    private static final AuthorityMatrix MATRIX = AuthorityMatrix.read();
    private static final Map<Sender, Party> PARTIES = new EnumMap<>(Sender.class);
    private static final Map<Cell, Reading> BEFORE = new HashMap<>();
    private static final Map<Cell, Reading> AFTER = new HashMap<>();
    /** What ingestion said of the records of a cell. */
    private static final Map<Cell, Answer> ANSWERS = new HashMap<>();

    private static RunningSuite running;
    private static long nationalBefore;
    private static long nationalAfter;

    /** What an order adds to the figures in fen, how far its documents match, and what became of what the cell sent. */
    private record Reading(long fen, String match, List<String> dispositions) {
        String shown(Row row) {
            return row.isMatch() ? match : OrderFigures.yuan(fen);
        }
    }

    /** What ingestion said of one record: its outcome and the rules that it found broken. */
    private record Answer(JsonNode receipt, String outcome, List<String> rules) {
        boolean isRejected() {
            return outcome.equals("REJECTED");
        }

        @Override
        public String toString() {
            return outcome + " " + rules;
        }
    }

    static Stream<Row> rows() {
        return MATRIX.rows().stream();
    }

    @BeforeAll
    static void sendEveryCell() {
        running = RunningSuite.get();
        registerEverybody();
        MatrixDocuments documents = new MatrixDocuments(PARTIES);
        sendWithAuthority(
                "given",
                MATRIX.cells().flatMap(cell -> documents.given(cell).stream()).toList());
        running.awaitSettled();
        nationalBefore = running.netFen(MONTH);
        MATRIX.cells().forEach(cell -> BEFORE.put(cell, read(cell)));

        Map<Sent, Answer> done =
                send("done", MATRIX.cells().map(documents::done).toList());
        done.forEach((sent, answer) -> ANSWERS.put(sent.cell(), answer));
        sendWithAuthority(
                "accepted",
                MATRIX.cells()
                        .flatMap(cell -> documents.accepted(cell).stream())
                        .toList());
        running.awaitSettled();
        nationalAfter = running.netFen(MONTH);
        MATRIX.cells().forEach(cell -> AFTER.put(cell, read(cell)));
    }

    private static void sendWithAuthority(String step, List<Sent> all) {
        send(step, all)
                .forEach((sent, answer) -> assertThat(
                                answer.isRejected() || answer.rules().contains("no-authority"))
                        .as(sent + " " + answer)
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFiguresAreThoseOfTheTable(Row row) {
        Map<Sender, String> expected = new LinkedHashMap<>();
        Map<Sender, String> found = new LinkedHashMap<>();
        for (Cell cell : MATRIX.cells(row)) {
            expected.put(cell.sender(), row.after().get(cell.column()));
            found.put(cell.sender(), found(cell));
            assertThat(of(BEFORE, cell).shown(row)).as("before " + cell).isEqualTo(row.before());
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theNationalFigureChangesByWhatTheOrdersChangeBy() {
        long change = MATRIX.cells()
                .mapToLong(cell -> of(AFTER, cell).fen() - of(BEFORE, cell).fen())
                .sum();
        assertThat(change).isNotZero();
        assertThat(nationalAfter - nationalBefore).isEqualTo(change);
    }

    @Test
    void aReconciliationFindsTheSame() {
        running.assertReconciliationIsClean();
    }

    /** As the table says it; a record that counts nothing and changes something all the same shows both. */
    private static String found(Cell cell) {
        Reading before = of(BEFORE, cell);
        Reading after = of(AFTER, cell);
        Answer answer = of(ANSWERS, cell);
        boolean warned = answer.rules().contains("no-authority");
        boolean unauthorized = after.dispositions().contains("UNAUTHORIZED");
        boolean refused = answer.isRejected() && answer.rules().equals(List.of("customs-only"));
        boolean unchanged = before.fen() == after.fen() && before.match().equals(after.match());
        if (warned != unauthorized || after.dispositions().isEmpty() != refused) {
            return after + " although " + answer;
        }
        if (refused || unauthorized) {
            return (refused ? "x" : "-") + (unchanged ? "" : " and " + after);
        }
        boolean spoilt = cell.row().isMatch() && before.fen() != after.fen();
        return after.shown(cell.row()) + (spoilt ? " and " + after : "");
    }

    private static Reading read(Cell cell) {
        @Nullable Answer answer = ANSWERS.get(cell);
        if (answer == null && cell.row().given().isEmpty()) {
            return new Reading(0, "UNMATCHED", List.of());
        }
        String seller = party(Sender.SELLER).uscc();
        OrderFigures order =
                OrderFigures.of(running.gateway(), party(Sender.PLATFORM).uscc(), cell.orderNo());
        List<String> dispositions = answer == null ? List.of() : order.dispositions(answer.receipt());
        return new Reading(order.fen(seller), order.match(seller), dispositions);
    }

    /** One submission for each sender and form. */
    private static Map<Sent, Answer> send(String step, List<Sent> all) {
        Map<Sent, Answer> answers = new LinkedHashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(
                        sent -> sent.sender() + "/" + sent.form(), LinkedHashMap::new, Collectors.toList()))
                .forEach((name, of) -> {
                    for (int i = 0; i < of.size(); i += MOST_DOCUMENTS) {
                        List<Sent> some = of.subList(i, Math.min(of.size(), i + MOST_DOCUMENTS));
                        answers.putAll(submit("matrix/" + step + "/" + name + "/" + i, some));
                    }
                });
        return answers;
    }

    private static Map<Sent, Answer> submit(String name, List<Sent> sent) {
        Party sender = party(sent.get(0).sender());
        String form = sent.get(0).form();
        List<String> texts = sent.stream().map(Sent::text).toList();
        JsonNode receipt = form.equals(MatrixDocuments.NDJSON)
                ? sender.submit(name, String.join("\n", texts))
                : sender.submit(name, "application/xml", CebForms.message(form, sender.uscc(), texts));
        assertThat(receipt.path("counts").path("records").asInt()).as(name).isEqualTo(sent.size());
        Map<Sent, Answer> answers = new LinkedHashMap<>();
        sent.forEach(one -> answers.put(one, new Answer(receipt, "ACCEPTED", List.of())));
        for (JsonNode record : receipt.path("records")) {
            List<String> rules = new ArrayList<>();
            record.path("findings")
                    .forEach(finding -> rules.add(finding.path("rule").asText()));
            Answer answer = new Answer(receipt, record.path("outcome").asText(), rules);
            answers.put(sent.get(record.path("position").asInt() - 1), answer);
        }
        return answers;
    }

    private static void registerEverybody() {
        Intake intake = new Intake(running.gateway());
        long events = intake.referenceDataEvents();
        for (Sender sender : Sender.values()) {
            EnterpriseKind kind = switch (sender) {
                case PLATFORM, OTHER_PLATFORM -> EnterpriseKind.PLATFORM;
                case PAYER -> EnterpriseKind.PAYMENT;
                case CARRIER -> EnterpriseKind.LOGISTICS;
                case SELLER, STRANGER -> EnterpriseKind.E_COMMERCE_ENTERPRISE;
                default -> EnterpriseKind.AGENT;
            };
            String[] scopes = sender == Sender.CUSTOMS ? new String[] {"submit", "customs"} : new String[] {"submit"};
            PARTIES.put(sender, Party.register(running, kind, scopes));
        }
        for (Sender principal : List.of(Sender.SELLER, Sender.PAYER, Sender.CARRIER)) {
            Party party = party(principal);
            party.grant(party(Sender.WITHDRAWN_AGENT));
            party.withdraw(party(Sender.WITHDRAWN_AGENT));
            party.grantUntilYesterday(party(Sender.EXPIRED_AGENT));
            party.grant(party(Sender.AGENT));
            events += 4;
        }
        intake.awaitDrained(events + Sender.values().length);
        for (Sender principal : List.of(Sender.SELLER, Sender.PAYER, Sender.CARRIER)) {
            party(Sender.AGENT).awaitKnownAsAgentOf(party(principal));
        }
    }

    private static Party party(Sender sender) {
        return Objects.requireNonNull(PARTIES.get(sender), sender.name());
    }

    private static <T> T of(Map<Cell, T> values, Cell cell) {
        return Objects.requireNonNull(values.get(cell), cell.toString());
    }
}
