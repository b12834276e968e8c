package org.shumao.localstack.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.client.Gateway.Response;

class ReceiptTest {
    private static final String REJECTED = """
            {'submissionId':'0198','messageType':'CEB621',
             'counts':{'records':2,'accepted':1,'acceptedWithWarnings':0,'rejected':1,'ignored':0},
             'records':[{'position':2,'outcome':'REJECTED','orderNo':'A-1','documentNo':'C-1','findings':[
               {'rule':'pack-no','severity':'ERROR','path':'/x/packNo','value':'6000','expected':'1'}]}]}
            """;

    @Test
    void printsCountsAndEveryRecordNotPlainlyAccepted() {
        assertThat(print(200, REJECTED))
                .contains("Receipt 0198 (CEB621)")
                .contains("2 records: 1 accepted, 0 accepted with warnings, 1 rejected, 0 ignored")
                .contains("record 2 REJECTED order A-1 document C-1")
                .contains("ERROR   pack-no at /x/packNo, is 6000, expected 1");
    }

    @Test
    void exitStatusShowsTheOutcome() {
        assertThat(receipt(200, REJECTED).exitCode()).isEqualTo(1);
        assertThat(receipt(200, "{'counts':{'records':1,'ignored':1}}").exitCode())
                .isEqualTo(1);
        assertThat(receipt(200, "{'counts':{'records':1,'acceptedWithWarnings':1}}")
                        .exitCode())
                .isZero();
        assertThat(receipt(415, "{'title':'No'}").exitCode()).isEqualTo(2);
    }

    @Test
    void printsAProblemInOneLine() {
        assertThat(print(415, "{'title':'This media type is not taken here'}"))
                .startsWith("Not accepted: This media type is not taken here (status 415)");
    }

    private static String print(int status, String body) {
        StringWriter text = new StringWriter();
        receipt(status, body).print(new PrintWriter(text));
        return text.toString();
    }

    private static Receipt receipt(int status, String body) {
        return new Receipt(new Response(status, FakeSuite.json(body), ""));
    }
}
