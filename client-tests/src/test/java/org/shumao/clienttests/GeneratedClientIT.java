package org.shumao.clienttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.EnterprisesApi;
import org.openapitools.client.api.FiguresApi;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.api.RulesApi;
import org.openapitools.client.api.SubmissionsApi;
import org.openapitools.client.model.BusinessDemographyDimension;
import org.openapitools.client.model.EnterpriseKind;
import org.openapitools.client.model.Headline;
import org.openapitools.client.model.ListedEnterprise;
import org.openapitools.client.model.Order;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.Receipt;
import org.openapitools.client.model.TradeRecord;
import org.openapitools.client.model.TradeRecordDates;
import org.openapitools.client.model.TradeRecordLine;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.client.Register;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.springframework.web.client.RestClientResponseException;

/** What somebody does who has the OpenAPI document, a generator and an API key. */
class GeneratedClientIT {
    private static final Scenario SCENARIO = new Scenario(ScenarioSize.QUICK);

    private static Suite suite;
    private static Gateway gateway;
    private static List<Call> calls;

    @BeforeAll
    static void start() throws Exception {
        suite = Suite.start(SuiteOptions.forTests());
        gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
        Register register = new Register(gateway);
        register.putRates(SCENARIO);
        register.registerAll(SCENARIO);
        new Intake(gateway)
                .awaitDrained(SCENARIO.rates().size() + SCENARIO.traders().size());
        calls = Call.all(Map.of(
                "platform",
                platform().uscc(),
                "seller",
                seller().uscc(),
                "submission",
                submission().toString()));
    }

    /** A list that was submitted, and is counted. */
    private static UUID submission() throws ApiException {
        Receipt receipt = new SubmissionsApi(client())
                .submitRecords(SubmissionsApi.APISubmitRecordsRequest.newBuilder()
                        .tradeRecord(List.of(list("CLIENT-1")))
                        .build());
        assertThat(receipt.getCounts().getAccepted() + receipt.getCounts().getAcceptedWithWarnings())
                .as("%s", receipt)
                .isEqualTo(1);
        assertThat(receipt.getReceivedAt()).isNotNull();
        new Intake(gateway).awaitDrained();
        return receipt.getSubmissionId();
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void javaMakesEveryCall() throws Exception {
        // Version 7.16 of the library reads every text but text/plain as JSON.
        List<Call> readable = calls.stream()
                .filter(call -> !call.operation().endsWith("AsCsv"))
                .toList();
        check(
                readable,
                answers(
                        readable,
                        new JavaCalls(
                                "org.openapitools.client",
                                call -> call.withKey() ? client() : anonymous(),
                                anonymous().getObjectMapper(),
                                failure -> failure instanceof ApiException refusal
                                        ? new JavaCalls.Refusal(refusal.getCode(), refusal.getResponseBody())
                                        : null)));
    }

    @Test
    void javaWithRestTemplateMakesEveryCall() throws Exception {
        check(answers(
                calls,
                new JavaCalls(
                        "org.openapitools.resttemplate",
                        GeneratedClientIT::restTemplate,
                        anonymous().getObjectMapper(),
                        failure -> failure instanceof RestClientResponseException refusal
                                ? new JavaCalls.Refusal(
                                        refusal.getStatusCode().value(), refusal.getResponseBodyAsString())
                                : null)));
    }

    @Test
    void pythonMakesEveryCall() throws Exception {
        run("python", "python3", "calls.py");
    }

    @Test
    void typeScriptMakesEveryCall() throws Exception {
        run("typescript", "node", "built/fetch.js");
    }

    @Test
    void typeScriptWithOpenApiFetchMakesEveryCall() throws Exception {
        run("typescript", "node", "built/openapi-fetch.js");
    }

    private static void run(String folder, String... command) throws Exception {
        Path target = Path.of("target", folder).toAbsolutePath();
        assumeThat(System.getenv("CI") != null || Files.exists(target.resolve(command[1])))
                .as("without npm the build makes no programs in TypeScript")
                .isTrue();
        check(Driver.run(target, List.of(command), calls, suite.gatewayUrl().toString(), suite.apiKey()));
    }

    private static List<String> answers(List<Call> calls, JavaCalls client) throws Exception {
        List<String> answers = new ArrayList<>();
        for (Call call : calls) {
            answers.add(client.make(call));
        }
        return answers;
    }

    private static void check(List<String> answers) {
        check(calls, answers);
    }

    private static void check(List<Call> calls, List<String> answers) {
        assertThat(answers).hasSameSizeAs(calls);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i))
                    .as("%s", calls.get(i))
                    .matches(calls.get(i).answer());
        }
    }

    @Test
    void readsTheLiveHeadline() throws ApiException {
        Headline headline = new FiguresApi(client())
                .getHeadline(FiguresApi.APIGetHeadlineRequest.newBuilder()
                        .period("2025-S1")
                        .build());

        assertThat(headline.getPeriod()).isEqualTo("2025-S1");
        assertThat(headline.getCbec()).isNotNull();
        assertThat(headline.getNewEnterprises()).isNotNull();
    }

    @Test
    void listsEnterprisesOfSeveralKinds() throws ApiException {
        List<EnterpriseKind> kinds = List.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);

        List<ListedEnterprise> found = new EnterprisesApi(anonymous())
                .listEnterprises(EnterprisesApi.APIListEnterprisesRequest.newBuilder()
                        .kind(kinds)
                        .status(List.of("ACTIVE", "SUSPENDED"))
                        .limit(500)
                        .build())
                .getItems();

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(enterprise -> assertThat(enterprise.getKinds()).containsAnyElementsOf(kinds));
        for (EnterpriseKind kind : kinds) {
            assertThat(found)
                    .anySatisfy(enterprise -> assertThat(enterprise.getKinds()).contains(kind));
        }
        assertThat(found.get(0).getChangedAt()).isBefore(OffsetDateTime.parse("9999-01-01T00:00:00Z"));
    }

    @Test
    void asksForABreakdownByAListOfDimensions() throws ApiException {
        var demography = new FiguresApi(client())
                .getBusinessDemography(FiguresApi.APIGetBusinessDemographyRequest.newBuilder()
                        .from("2025-01")
                        .to("2025-06")
                        .by(List.of(BusinessDemographyDimension.PROVINCE, BusinessDemographyDimension.SIZE_CLASS))
                        .enterpriseKind(List.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE))
                        .build());

        assertThat(demography.getBy())
                .containsExactly(BusinessDemographyDimension.PROVINCE, BusinessDemographyDimension.SIZE_CLASS);
    }

    @Test
    void readsWhenAListWasWrittenWithItsOffset() throws ApiException {
        Order order = new OrdersApi(client())
                .findOrder(OrdersApi.APIFindOrderRequest.newBuilder()
                        .platform(platform().customsCode())
                        .orderNo("CLIENT-1")
                        .build());

        assertThat(order.getGroups())
                .flatExtracting(group -> group.getRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.getVersionTime().toInstant())
                        .isEqualTo(OffsetDateTime.parse("2025-06-01T10:00:00+08:00")
                                .toInstant()));
    }

    @Test
    void readsEveryBrokenRuleOfAProblem() throws Exception {
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> new FiguresApi(anonymous())
                        .getHeadline(FiguresApi.APIGetHeadlineRequest.newBuilder()
                                .period("2025-H1")
                                .build()));

        assertThat(refusal.getCode()).isEqualTo(400);
        Problem problem = anonymous().getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
        assertThat(problem.getErrors()).singleElement().satisfies(violation -> {
            assertThat(violation.getField()).isEqualTo("period");
            assertThat(violation.getRule()).isEqualTo("period");
        });
    }

    @Test
    void readsWhatAPortalOffers() throws ApiException {
        FiguresApi figures = new FiguresApi(anonymous());
        RulesApi rules = new RulesApi(anonymous());

        assertThat(figures.listIndicators())
                .extracting(indicator -> indicator.getId())
                .contains("value", "growth", "share");
        assertThat(figures.getIndicator(FiguresApi.APIGetIndicatorRequest.newBuilder()
                                .id("value")
                                .build())
                        .getPublicViews())
                .isNotEmpty();
        assertThat(new FiguresApi(client())
                        .listObservations(FiguresApi.APIListObservationsRequest.newBuilder()
                                .id("value")
                                .from("2025-S1")
                                .to("2025-S1")
                                .build())
                        .getUnit()
                        .getCode())
                .isEqualTo("CNY");
        assertThat(rules.listCodeLists()).extracting(list -> list.getId()).contains("provinces");
        assertThat(rules.getCodeList(RulesApi.APIGetCodeListRequest.newBuilder()
                                .id("provinces")
                                .build())
                        .getCodes())
                .extracting(code -> code.getCode())
                .contains("33");
        assertThat(new EnterprisesApi(anonymous())
                        .getEnterprise(EnterprisesApi.APIGetEnterpriseRequest.newBuilder()
                                .enterprise(platform().uscc())
                                .build())
                        .getStatus())
                .isEqualTo("ACTIVE");
    }

    private static TradeRecord list(String orderNo) {
        return new TradeRecord()
                .type(TradeRecord.TypeEnum.LIST)
                .operation(TradeRecord.OperationEnum.NEW)
                .status(TradeRecord.StatusEnum.DECLARED)
                .versionTime("2025-06-01T10:00:00")
                .flow(TradeRecord.FlowEnum.X)
                .platform(platform().customsCode())
                .orderNo(orderNo)
                .documentNo("C-" + orderNo)
                .enterprise(seller().uscc())
                .regime(TradeRecord.RegimeEnum._9610)
                .dates(new TradeRecordDates().declaration(LocalDate.of(2025, 6, 1)))
                .partner("US")
                .currency("USD")
                .addLinesItem(new TradeRecordLine()
                        .no(1)
                        .kind(TradeRecordLine.KindEnum.GOODS)
                        .product("9503008900")
                        .quantity("2")
                        .unit("006")
                        .amount("19.90"));
    }

    private static Trader platform() {
        return SCENARIO.known(org.shumao.contracts.registry.EnterpriseKind.PLATFORM);
    }

    private static Trader seller() {
        return SCENARIO.known(org.shumao.contracts.registry.EnterpriseKind.E_COMMERCE_ENTERPRISE);
    }

    private static org.openapitools.resttemplate.ApiClient restTemplate(Call call) {
        var client = new org.openapitools.resttemplate.ApiClient();
        client.setBasePath(suite.gatewayUrl().toString());
        if (call.withKey()) {
            client.setApiKey(suite.apiKey());
        }
        return client;
    }

    private static ApiClient anonymous() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(suite.gatewayUrl().toString());
        return client;
    }

    private static ApiClient client() {
        ApiClient client = anonymous();
        client.setRequestInterceptor(request -> request.header("X-API-Key", suite.apiKey()));
        return client;
    }
}
