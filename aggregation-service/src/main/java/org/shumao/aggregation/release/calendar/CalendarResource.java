package org.shumao.aggregation.release.calendar;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.calendar.CalendarReader.CalendarFilter;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** Says to anybody what is released when. */
@Path("/api/v1/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases", description = "What is released, when, and by whom")
class CalendarResource {
    private static final String ICS = "text/calendar;charset=UTF-8";
    private static final String GROUP = "Only releases of this group";
    private static final String FROM = "The first day in China, yyyy-mm-dd, on which a release may be due";
    private static final String TO = "The last such day";
    private static final List<String> START = List.of("0001-01-01T00:00:00Z", "");
    private static final Map<String, Language> LANGUAGES = new TreeMap<>(Map.of("en", Language.EN, "zh", Language.ZH));
    private static final List<String> GROUPS = DatasetCatalogue.published().groups().stream()
            .map(ReleaseGroup::id)
            .sorted()
            .toList();

    /** Programs that show calendars ask for all of it at once, and again every few hours. */
    private static final int MOST_EVENTS = 1_000;

    private final CalendarReader reader;
    private final ReleaseCalendar calendar;
    private final ReleaseRights rights;
    private final JsonWebToken token;
    private final Clock clock;

    CalendarResource(
            CalendarReader reader, ReleaseCalendar calendar, ReleaseRights rights, JsonWebToken token, Clock clock) {
        this.reader = reader;
        this.calendar = calendar;
        this.rights = rights;
        this.token = token;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listCalendar",
            summary = "The release calendar, in the order in which releases are due",
            description =
                    "Whatever is planned is here from the moment on at which it is. A release that is not approved in time is"
                            + " postponed from its due minute on.")
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            description = GROUP,
            schema = @Schema(implementation = String.class),
            example = "half-yearly")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = FROM,
            schema = @Schema(implementation = LocalDate.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = TO,
            schema = @Schema(implementation = LocalDate.class))
    @APIResponse(responseCode = "200", description = "A page")
    public Page<CalendarEntryView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "group", "from", "to", "cursor", "limit");
        CalendarFilter filter = filter(parameters);
        PageRequest page = parameters.page(paging, KeyPart.key(KeyPart.TIME, KeyPart.TEXT));
        parameters.check();
        return page.page(
                reader.behind(page.isFirst() ? START : page.after(), filter, page.limitAndOne()),
                CalendarEntryView::key);
    }

    @GET
    @Path("/releases.ics")
    @Produces(ICS)
    @Operation(
            operationId = "getCalendarFile",
            summary = "The release calendar for programs that show calendars",
            description =
                    "iCalendar (RFC 5545): times in UTC, and each description says the minute in China. At most 1,000 releases.")
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            description = GROUP,
            schema = @Schema(implementation = String.class),
            example = "half-yearly")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = FROM,
            schema = @Schema(implementation = LocalDate.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = TO,
            schema = @Schema(implementation = LocalDate.class))
    @Parameter(
            name = "lang",
            in = ParameterIn.QUERY,
            description = "Language of the texts, instead of Accept-Language",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"en", "zh"}))
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = SchemaType.STRING)))
    public String file(@Context UriInfo uri, @Context HttpHeaders headers) throws SQLException {
        Parameters parameters = new Parameters(uri, "group", "from", "to", "lang");
        CalendarFilter filter = filter(parameters);
        Language language = parameters
                .oneOf("lang", LANGUAGES)
                .orElseGet(() -> Language.preferred(headers.getAcceptableLanguages()));
        parameters.check();
        return ICalendar.of(reader.behind(START, filter, MOST_EVENTS), language);
    }

    private CalendarFilter filter(Parameters parameters) {
        return new CalendarFilter(
                parameters.oneOf("group", GROUPS),
                parameters.day("from").map(this::start),
                parameters.day("to").map(day -> start(day.plusDays(1))));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "Person")
    @SecurityRequirement(name = "ApiKey", scopes = "operate")
    @Operation(
            operationId = "extendCalendar",
            summary = "Plan what a group releases within twelve months",
            description =
                    "By the rule of the group in the configuration: so many days after the end of each period, or on the next"
                            + " working day, at 10:00 in China. What is planned already stays as it is. For persons who hold AUTHOR.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExtendCalendar.class)))
    @APIResponse(responseCode = "200", description = "What was added")
    public ExtendedCalendar extend(@Nullable ExtendCalendar body) throws SQLException {
        rights.requireScopeOr(token, "operate", Right.AUTHOR);
        return new ExtendedCalendar(reader.of(
                calendar.extend(Person.subjectOf(token), Problems.present(body).checked())));
    }

    /** Shows what was added to the calendar. */
    record ExtendedCalendar(List<CalendarEntryView> added) {
        ExtendedCalendar {
            added = List.copyOf(added);
        }
    }
}
