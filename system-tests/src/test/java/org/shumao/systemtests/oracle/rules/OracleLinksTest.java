package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which numbers records find their list, worked out by hand. */
class OracleLinksTest {
    private static final String LINE = "1 6104430000 1 100.00";

    private final Messages messages = new Messages();

    /** A response of 800 for the list C of agent AGENT. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copNo=C,ebcCode=3301960A1B   | R10000",
                "copNo=C                      | R10000", // no enterprise: the same agent
                "copNo=C,agentCode=ELSE       | D10000",
                "copNo=C,ebcCode=3301960A1C   | D10000", // another enterprise's number
                "copNo=C,ebcCode=913301MA001  | R10000", // the same under its other code
                "copNo=D,ebcCode=3301960A1B   | D10000",
                "copNo=D,preNo=P1             | D10000",
                "copNo=C,ebpCode=PLATFORM     | R10000",
                "copNo=C,ebpCode=ELSEWHERE    | D10000", // it names another platform
            })
    void anImportResponseNamesItsListByTheNumberOfTheSameEnterpriseOrAgent(String written, String counted) {
        messages.oracle().alias("3301960A1B", "913301MA001");
        messages.list("C", "20250105100000", 1, LINE).response("CEB622", 800, "20250105100500", fields(written));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    @Test
    void numbersThatAResponseBringsLeadOthersToTheList() {
        messages.response("CEB622", 800, "20250105100700", Map.of("copNo", "?", "invtNo", "I1", "agentCode", "ELSE"))
                .response(
                        "CEB622",
                        120,
                        "20250105100600",
                        Map.of("copNo", "?", "preNo", "P1", "invtNo", "I1", "agentCode", "ELSE"))
                .response("CEB622", 2, "20250105100500", Map.of("copNo", "C", "preNo", "P1"));
        assertThat(messages.counted()).isEmpty();
        messages.list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEqualTo("R10000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copNo=?,ebcCode=3301960A1B,orderNo=A-1               | 1 | R10000",
                "copNo=?,ebcCode=3301960A1B,orderNo=A-1               | 2 | D9000", // of which?
                "copNo=?,ebcCode=3301960A1B,orderNo=A-2               | 1 | D10000",
                "copNo=C1,ebcCode=3301960A1B,orderNo=A-1              | 2 | R10000",
                "copNo=?,ebcCode=3301960A1C,orderNo=A-1               | 1 | D10000",
            })
    void anExportResponseWithoutKnownNumbersNamesTheOnlyListOfItsOrderAndEnterprise(
            String written, int lists, String counted) {
        messages.exported("C1", "20250105100000", 1, LINE);
        if (lists == 2) {
            messages.exported("C2", "20250106100000", 1, "1 6104430000 1 90.00");
        }
        messages.response("CEB604", 800, "20250107100500", fields(written));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** 606 to 605 by the applicant's number, 605 to the list by its customs number, which the 604 brought. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copNo=X,invtNo=I1 | copNo=X          | ''",
                "copNo=X,invtNo=I1 | copNo=X,preNo=P9 | ''",
                "copNo=X,invtNo=I1 | copNo=Y,invtNo=I1| R10000", // both carry a copNo, and they differ
                "copNo=X,invtNo=I1 | invtNo=I1        | ''",
                "copNo=X,invtNo=I2 | copNo=X          | R10000",
                "copNo=C,invtNo=I2 | copNo=C          | ''", // no list has I2: by the number of the list
                "copNo=C,invtNo=I1 | copNo=C          | ''",
            })
    void anExportRevocationWithoutOrderNumberWithdrawsThroughNumbers(
            String application, String response, String counted) {
        messages.exported("C", "20250105100000", 1, LINE)
                .response("CEB604", 800, "20250105100500", fields("copNo=C,ebcCode=3301960A1B,orderNo=A-1,invtNo=I1"))
                .message(
                        "CEB605",
                        "InvtCancel",
                        fields("appType=1,appStatus=2,appTime=20250106100000,ebcCode=3301960A1B,agentCode=AGENT,"
                                + application),
                        "",
                        List.of())
                .response("CEB606", 399, "20250107120000", fields(response));
        assertThat(messages.counted()).isEqualTo(counted);
    }

    private static Map<String, String> fields(String written) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : written.strip().split(",", -1)) {
            fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return fields;
    }
}
