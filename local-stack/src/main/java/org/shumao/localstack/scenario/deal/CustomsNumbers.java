package org.shumao.localstack.scenario.deal;

import java.time.format.DateTimeFormatter;
import org.shumao.contracts.record.Flow;

/** Numbers that customs and the e-port gave the documents of a deal, 18 characters each. */
public record CustomsNumbers(Deal deal) {
    /** Of the list. */
    public String preNo() {
        return number('B');
    }

    /** Of the list. */
    public String invtNo() {
        return deal.seller().office()
                + deal.declared().getYear()
                + (deal.flow() == Flow.EXPORT ? "E" : "I")
                + which()
                + serial();
    }

    /** Of the application to withdraw the list. */
    public String revocationPreNo() {
        return number('R');
    }

    /** Of the application to return goods, several of one list differing in a digit. */
    public String returnPreNo(int which) {
        return number((char) ('M' + which));
    }

    public String returnCopNo(int which) {
        return "Q" + which + deal.copNo().substring(1);
    }

    private String number(char kind) {
        return kind + deal.declared().format(DateTimeFormatter.BASIC_ISO_DATE) + which() + serial();
    }

    /** The second declaration of an order carries its first one's number and a letter. */
    private String which() {
        return deal.copNo().endsWith("B") ? "10" : "00";
    }

    private String serial() {
        String digits = deal.copNo().replace("B", "");
        return digits.substring(digits.length() - 7);
    }
}
