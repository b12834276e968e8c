package org.shumao.localstack.scenario.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.shumao.localstack.scenario.draw.Decimals;

/**
 * Elements of a CEB message, one after the other: the standard fixes their order. Values of the scenario hold no
 * character that XML would escape.
 */
final class CebText {
    private final StringBuilder text = new StringBuilder(4096);
    private final String prefix;

    /** @param prefix {@code "ceb:"}, or empty for the default namespace: both are met in the field */
    CebText(String prefix) {
        this.prefix = prefix;
    }

    CebText open(String element) {
        text.append('<').append(prefix).append(element).append('>');
        return this;
    }

    CebText close(String element) {
        text.append("</").append(prefix).append(element).append('>');
        return this;
    }

    CebText put(String element, String value) {
        open(element);
        text.append(value);
        return close(element);
    }

    CebText putHundredths(String element, long value) {
        open(element);
        Decimals.hundredths(text, value);
        return close(element);
    }

    CebText putThousandths(String element, long value) {
        open(element);
        Decimals.thousandths(text, value);
        return close(element);
    }

    CebText putDate(String element, LocalDate date) {
        open(element);
        date(date);
        return close(element);
    }

    CebText putTime(String element, LocalDateTime time) {
        open(element);
        moment(time);
        return close(element);
    }

    /** As customs writes them: to the millisecond. */
    CebText putMoment(String element, LocalDateTime time) {
        open(element);
        moment(time);
        int millis = time.get(ChronoField.MILLI_OF_SECOND);
        text.append((char) ('0' + millis / 100));
        two(millis % 100);
        return close(element);
    }

    private void moment(LocalDateTime time) {
        date(time.toLocalDate());
        two(time.getHour());
        two(time.getMinute());
        two(time.getSecond());
    }

    private void date(LocalDate date) {
        text.append(date.getYear());
        two(date.getMonthValue());
        two(date.getDayOfMonth());
    }

    private void two(int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
