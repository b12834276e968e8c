package org.shumao.aggregation.release.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.calendar.Holidays.Warning;
import org.shumao.kit.sql.Columns;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Shows what the calendar says of a release. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CalendarEntry", description = "A release that is to come, or has come")
record CalendarEntryView(
        @Schema(description = "Group, period and round", examples = "half-yearly-2026-S2-1")
        String releaseId,

        @Schema(examples = "half-yearly") String group,
        @Schema(examples = "2026-S2") String period,

        @Schema(
                description = "0 for a flash release, 1 for the first one after it, one more for each revision",
                examples = "1")
        int round,

        ReleaseStatus status,

        @Schema(description = "The minute at which it becomes public")
        Instant due,

        @Schema(description = "The same minute in China") OffsetDateTime dueInChina,

        State state,

        Text title,

        @Schema(description = "What is wrong and will be corrected; absent unless it is a correction") @Nullable
        Text notice,

        @Schema(description = "What should make its author look at the day again; mostly empty")
        List<Warning> warnings,

        @Schema(description = "How its due minute moved, and why; the oldest first")
        List<Change> changes,

        @Schema(description = "When it was planned") Instant announcedAt) {

    /** Says how far a release is, as far as everybody may know. */
    @Schema(name = "CalendarState")
    enum State {
        @JsonProperty("planned")
        PLANNED,
        /** Its minute is over, and it was not approved in time. */
        @JsonProperty("postponed")
        POSTPONED,
        @JsonProperty("released")
        RELEASED,
        /** It was released, and somebody has stopped it. */
        @JsonProperty("stopped")
        STOPPED,
        /** It was released, and its content is destroyed. */
        @JsonProperty("withdrawn")
        WITHDRAWN
    }

    /** Says how a due minute moved. */
    @Schema(name = "DueChange")
    record Change(Instant changedAt, Instant dueBefore, Instant due, Text reason) {
        static Change of(ResultSet row) throws SQLException {
            return new Change(
                    Columns.instant(row, "changed_at"),
                    Columns.instant(row, "due_before"),
                    Columns.instant(row, "due"),
                    new Text(Columns.text(row, "reason_en"), Columns.text(row, "reason_zh")));
        }
    }

    static CalendarEntryView of(ResultSet row, List<Change> changes, ZoneId zone) throws SQLException {
        Instant due = Columns.instant(row, "due");
        OffsetDateTime local = due.atZone(zone).toOffsetDateTime();
        String notice = row.getString("notice_en");
        return new CalendarEntryView(
                Columns.text(row, "release_id"),
                Columns.text(row, "release_group"),
                Columns.text(row, "period"),
                row.getInt("round"),
                ReleaseStatus.valueOf(Columns.text(row, "status")),
                due,
                local,
                State.valueOf(Columns.text(row, "state")),
                new Text(Columns.text(row, "title_en"), Columns.text(row, "title_zh")),
                notice == null ? null : new Text(notice, Columns.text(row, "notice_zh")),
                Holidays.warning(local.toLocalDate()).stream().toList(),
                changes,
                Columns.instant(row, "announced_at"));
    }

    /** Returns when anything about it was last said: for readers that keep a copy. */
    Instant changedAt() {
        return changes.isEmpty() ? announcedAt : changes.get(changes.size() - 1).changedAt();
    }

    /** The earliest come first. */
    List<String> key() {
        return List.of(due.toString(), releaseId);
    }
}
