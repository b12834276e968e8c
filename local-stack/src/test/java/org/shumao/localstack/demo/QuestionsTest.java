package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite;

class QuestionsTest {
    private final List<String> asked = new ArrayList<>();

    private JsonNode answer(String address) {
        asked.add(address);
        if (address.contains("cluster=")) {
            long fen = address.endsWith("returns") ? 150_000_000 : 12_345_678_900L;
            return FakeSuite.json("{'observations':[{'names':{'cluster':'Yiwu small goods'},'value':%d,'status':'A'}]}"
                    .formatted(fen));
        }
        return FakeSuite.json("""
                {'observations':[
                    {'names':{'service':'Total','flow':'Total'},'value':'9007199254740993','status':'P'},
                    {'names':{'service':'Cloud','flow':'Exports'},'value':null,'status':'M','reason':'no-data'}]}
                """);
    }

    @Test
    void asksThreeQuestionsAndWritesTheAnswersInMillions() {
        List<String> lines = new Questions(this::answer).lines();
        assertThat(asked).hasSize(5).allMatch(address -> address.startsWith("/api/v1/indicators/value/observations?"));
        assertThat(lines)
                .filteredOn(line -> line.matches("\\d\\. .*"))
                .as("questions")
                .hasSize(3);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).matches(" {3}Yiwu small goods +123\\.4568 +1\\.5000 +123\\.4568"))
                .anySatisfy(line -> assertThat(line).matches(" {3}Total +90071992\\.5474"))
                .anySatisfy(line -> assertThat(line).matches(" {3}Cloud, Exports +no-data"));
    }
}
