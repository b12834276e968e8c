package org.shumao.aggregation.release.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.shumao.tradecore.indicator.catalogue.Language;

/** Writes the calendar for programs that show calendars: iCalendar, RFC 5545. */
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CHINA = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    /** A line has no more bytes, without its end (section 3.1). */
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private ICalendar() {}

    static String of(List<CalendarEntryView> entries, Language language) {
        ICalendar calendar = new ICalendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Shumao//Release calendar//EN");
        calendar.line("METHOD", "PUBLISH");
        entries.forEach(entry -> calendar.event(entry, language));
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(CalendarEntryView entry, Language language) {
        line("BEGIN", "VEVENT");
        line("UID", escaped(entry.releaseId()) + "@releases.shumao");
        line("DTSTAMP", utc(entry.changedAt()));
        line("LAST-MODIFIED", utc(entry.changedAt()));
        line("SEQUENCE", Integer.toString(entry.changes().size()));
        line("DTSTART", utc(entry.due()));
        line("SUMMARY", escaped(entry.title().in(language)));
        line("DESCRIPTION", escaped(description(entry, language)));
        line("CATEGORIES", escaped(entry.group()));
        line("STATUS", status(entry.state()));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }

    private static String description(CalendarEntryView entry, Language language) {
        boolean chinese = language == Language.ZH;
        StringBuilder said =
                new StringBuilder(entry.dueInChina().format(CHINA)).append(chinese ? "（北京时间）" : " (China)");
        if (entry.state() == CalendarEntryView.State.POSTPONED) {
            said.append(chinese ? "\n已推迟：未能按时批准。" : "\nPostponed: it was not approved in time.");
        }
        if (entry.notice() != null) {
            said.append('\n').append(entry.notice().in(language));
        }
        for (CalendarEntryView.Change change : entry.changes()) {
            said.append('\n').append(change.reason().in(language));
        }
        return said.append('\n').append(entry.releaseId()).toString();
    }

    private static String status(CalendarEntryView.State state) {
        return switch (state) {
            case PLANNED, RELEASED -> "CONFIRMED";
            case POSTPONED -> "TENTATIVE";
            case STOPPED, WITHDRAWN -> "CANCELLED";
        };
    }

    private static String utc(Instant moment) {
        return UTC.format(moment);
    }

    /** Section 3.3.11. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Writes a line, folded between characters where it is too long. */
    private void line(String name, String value) {
        int bytes = 0;
        String whole = name + ":" + value;
        for (int i = 0; i < whole.length(); ) {
            String character = Character.toString(whole.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LONGEST_LINE) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(character);
            bytes += length;
            i += character.length();
        }
        text.append("\r\n");
    }
}
