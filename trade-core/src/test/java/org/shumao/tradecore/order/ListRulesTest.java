package org.shumao.tradecore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;
import static org.shumao.testsupport.record.TradeRecordBuilder.responseTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.revocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataBuilder;

/**
 * The rules of one list, row by row. A history is written in seconds after ten: {@code N0:100} a new list of 100 yuan,
 * {@code C5:90} its change, {@code D9} its deletion, {@code 800@20} a response about it, {@code R@30} the acceptance of a
 * revocation of it, {@code r@30} that of a revocation that was itself deleted, {@code x@30} one whose revocation is not
 * there. The order says 120 yuan. What comes out is evidence and yuan, or nothing once the list was withdrawn.
 */
class ListRulesTest {
    private static final ReferenceData REFERENCE_DATA =
            ReferenceDataBuilder.with2025().build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "without an answer a list is declared; N0:100; DECLARED 100",
                "800 releases; N0:100 800@10; RELEASED 100",
                "899 releases too; N0:100 899@10; RELEASED 100",
                "120, 300 and 399 release nothing; N0:100 120@1 300@2 399@3; DECLARED 100",
                "1, 2, 3, 4 and 5xx change no evidence; N0:100 1@1 2@2 3@3 4@4 500@5 501@6 599@7; DECLARED 100",
                "an unknown code has no effect; N0:100 600@1; DECLARED 100",
                "a release of an older time than its list binds to the oldest; N10:100 800@5; RELEASED 100",

                // 3. refused
                "100 refuses, and the order counts again; N0:100 100@5; ORDERED 120",
                "a negative status refuses; N0:100 -621001@5; ORDERED 120",
                "taken up again after a rejection by 120; N0:100 100@5 120@6; DECLARED 100",
                "taken up again after a rejection by 300; N0:100 100@5 300@6; DECLARED 100",
                "taken up again after a rejection by 399; N0:100 100@5 399@6; DECLARED 100",
                "what comes at the same time takes nothing up; N0:100 100@5 120@5; ORDERED 120",
                "what came before takes nothing up; N0:100 120@4 100@5; ORDERED 120",
                "the last rejection decides; N0:100 100@5 120@6 100@7; ORDERED 120",
                "a release at any time beats a rejection; N0:100 800@4 100@5; RELEASED 100",
                "a rejection binds to the newest version of its time; N0:100 C5:90 100@6; DECLARED 100",
                "a rejection younger than its version only; N0:100 C5:90 100@3; DECLARED 90",
                "a rejection older than all binds to the oldest; N4:100 C5:90 100@3; DECLARED 90",

                // 4. waiting
                "a change after the release waits; N0:100 800@5 C10:90; RELEASED 100",
                "and stands once 120 takes it; N0:100 800@5 C10:90 120@11; RELEASED 90",
                "or 399; N0:100 800@5 C10:90 399@11; RELEASED 90",
                "or 800; N0:100 800@5 C10:90 800@11; RELEASED 90",
                "but not 899; N0:100 800@5 C10:90 899@11; RELEASED 100",
                "nor 300; N0:100 800@5 C10:90 300@11; RELEASED 100",
                "a refused change after the release; N0:100 800@5 C10:90 100@11; RELEASED 100",
                "whatever its appType: a second new one waits; N0:100 800@5 N10:90; RELEASED 100",
                "a delete after the release waits; N0:100 800@5 D10; RELEASED 100",
                "and withdraws once 399 takes it; N0:100 800@5 D10 399@11;",
                "a release never binds to a delete; N0:100 800@5 D10 800@11; RELEASED 100",
                "each waiting version needs its own word; N0:100 800@5 C10:90 C20:80 120@21; RELEASED 80",
                "of two the confirmed one stands; N0:100 800@5 C10:90 120@11 C20:80; RELEASED 90",
                "the earliest release fixes the version; N0:100 800@5 C10:90 120@11 800@12; RELEASED 90",

                // 5. standing, refused, withdrawn
                "a change before the release stands; N0:100 C5:90 800@10; RELEASED 90",
                "a delete withdraws; N0:100 D5;",
                "a lone delete withdraws; D5;",
                "a delete that was refused does not; N0:100 D5 100@6; DECLARED 100",
                "only refused deletes: refused; D5 100@6; ORDERED 120",
                "a refused list stays refused, whatever deletes follow; N0:100 100@3 D5; ORDERED 120",
                "a refused change leaves the version before; N0:100 C5:90 100@6; DECLARED 100",
                "every version refused; N0:100 100@1 C5:90 100@6; ORDERED 120",

                // 2. revocation
                "an accepted revocation withdraws; N0:100 800@5 R@10;",
                "whatever its appType; N0:100 800@5 r@10;",
                "the revocation itself must be there; N0:100 800@5 x@10; RELEASED 100",
                "what is not younger is void: a version of the same second; N10:100 R@10;",
                "answers up to it are void; N0:100 C12:90 800@5 R@10; DECLARED 90",
                "an answer after it counts; N0:100 C12:90 800@13 R@10; RELEASED 90",
                "the latest acceptance voids; N0:100 R@10 N12:90 R@20;",
                "revoked and declared again under the same copNo; N0:100 800@5 R@10 N12:90; DECLARED 90",
                "a refused declaration after a revocation leaves it withdrawn; N0:100 R@10 N12:90 100@13;",
                "an answer whose version is void binds to the oldest that remains; N0:100 800@15 R@10 N20:90 C30:80; RELEASED 90",
                "but a release not to a delete; N0:100 800@15 R@10 D20 N30:80; RELEASED 80",
                "and to none where only deletes remain; N0:100 800@15 R@10 D20;",

                // 6. re-export
                "700 takes what is left; N0:100 800@5 700@9; RELEASED 100 RETURN 100",
                "700 before the release has no effect; N0:100 700@4 800@5; RELEASED 100",
                "700 at the time of the release has no effect; N0:100 800@5 700@5; RELEASED 100",
                "700 without release has no effect; N0:100 700@9; DECLARED 100",
                "700 twice takes once; N0:100 800@5 700@9 700@10; RELEASED 100 RETURN 100",
            })
    void aListCountsAsItsRulesSay(String rule, String history, String expected) {
        List<TradeRecord> records = records(history);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(outcome(records)).as(rule).isEqualTo(expected == null ? "" : expected);
            Collections.shuffle(records, new Random(seed));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "a change of what was released waits; N0:100 800@5 C10:90; WAITING",
                "until customs takes it; N0:100 800@5 C10:90 120@11;",
                "a refused change waits no more; N0:100 800@5 C10:90 100@11;",
                "the version before the released one waits for nothing; N0:100 C5:90 C6:80 800@10;",
                "before a release nothing waits; N0:100 C10:90;",
                "an unknown code is idle; N0:100 600@1; IDLE_RESPONSE",
                "a known one without effect is not; N0:100 500@1;",
                "a re-export without a release is idle; N0:100 700@9; IDLE_RESPONSE",
                "one after the release is not; N0:100 800@5 700@9;",
                "a list that customs refused; N0:100 100@5; REFUSED",
                "a list that was deleted; N0:100 D5; WITHDRAWN",
                "a list that was revoked; N0:100 800@5 R@10; WITHDRAWN",
            })
    void aListIsFlaggedAsItsRulesSay(String rule, String history, String expected) {
        OrderState state = Histories.fold(records(history));
        assertThat(OrderEvaluator.evaluate(state, REFERENCE_DATA).flags())
                .as(rule)
                .extracting(Flag::name)
                .isEqualTo(Stream.ofNullable(expected).toList());
    }

    @ParameterizedTest
    @CsvSource({"9, 1, RELEASED 90", "10, 0, ''"})
    void aVersionCountsFromTheStartOfItsSecondAndAnAcceptanceToTheMillisecond(int second, int millis, String expected) {
        List<TradeRecord> records = records("N0:100 C10:90");
        records.add(revocation("CEB605", "V1").invt("I1").minute(0).build());
        records.add(responseTo(RecordType.REVOCATION, "CEB606", 399, second)
                .cop("V1")
                .millis(millis)
                .build());
        records.add(response(800, 20).invt("I1").build());
        assertThat(outcome(records)).isEqualTo(expected);
    }

    private static List<TradeRecord> records(String history) {
        List<TradeRecord> records = new ArrayList<>();
        records.add(order().goods(1, "120").build());
        for (String token : history.split(" ", -1)) {
            int at = token.indexOf('@');
            if (at < 0) {
                records.add(version(token));
            } else {
                add(records, token.substring(0, at), Integer.parseInt(token.substring(at + 1)));
            }
        }
        return records;
    }

    private static TradeRecord version(String token) {
        Operation operation = switch (token.charAt(0)) {
            case 'N' -> Operation.NEW;
            case 'C' -> Operation.CHANGE;
            default -> Operation.DELETE;
        };
        String[] parts = token.substring(1).split(":", -1);
        return list("C1")
                .invt("I1")
                .pre("P1")
                .seconds(Integer.parseInt(parts[0]))
                .as(operation)
                .goods(1, parts.length > 1 ? parts[1] : "1")
                .build();
    }

    private static void add(List<TradeRecord> records, String what, int seconds) {
        if (!"Rrx".contains(what)) {
            records.add(response(Integer.parseInt(what), seconds).invt("I1").build());
            return;
        }
        if (!what.equals("x")) {
            records.add(revocation("CEB605", "V" + seconds).invt("I1").build());
        }
        if (what.equals("r")) {
            records.add(revocation("CEB605", "V" + seconds)
                    .invt("I1")
                    .seconds(1)
                    .as(Operation.DELETE)
                    .build());
        }
        records.add(responseTo(RecordType.REVOCATION, "CEB606", 399, seconds)
                .cop("V" + seconds)
                .build());
    }

    private static String outcome(List<TradeRecord> records) {
        OrderState state = OrderState.EMPTY;
        for (TradeRecord record : records) {
            state = state.evolve(record);
        }
        return OrderEvaluator.evaluate(state, REFERENCE_DATA).contributions().stream()
                .map(c -> (c.cube().kind() == Kind.RETURN ? "RETURN " : c.cube().evidence() + " ")
                        + c.measures().cnyFen().longValueExact() / 100)
                .sorted(Comparator.comparing((String text) -> text.startsWith("RETURN")))
                .collect(Collectors.joining(" "));
    }
}
