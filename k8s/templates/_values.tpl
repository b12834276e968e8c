{{- /*
Lays src over dst, in place: maps merge, everything else replaces, false, zero, empty and null included. The merge functions of
Helm would take those for unset.
*/}}
{{- define "shumao.overlay" -}}
{{- $dst := .dst }}
{{- range $key, $value := .src }}
{{- if and (kindIs "map" $value) (kindIs "map" (get $dst $key)) }}
{{- include "shumao.overlay" (dict "dst" (get $dst $key) "src" $value) }}
{{- else }}
{{- $_ := set $dst $key $value }}
{{- end }}
{{- end }}
{{- end }}

{{- /*
Fills .into with what holds for the service .name: defaults, then what services says; connections likewise, from the top level;
scheduling falls back to global.
*/}}
{{- define "shumao.effective" -}}
{{- $values := .root.Values }}
{{- $base := deepCopy $values.defaults }}
{{- $_ := set $base "postgresql" (deepCopy $values.postgresql) }}
{{- $_ := set $base "kafka" (deepCopy $values.kafka) }}
{{- include "shumao.overlay" (dict "dst" .into "src" $base) }}
{{- include "shumao.overlay" (dict "dst" .into "src" (deepCopy (get $values.services .name))) }}
{{- $into := .into }}
{{- range $key := list "nodeSelector" "tolerations" "affinity" "priorityClassName" }}
{{- if not (get $into $key) }}
{{- $_ := set $into $key (get $values.global $key) }}
{{- end }}
{{- end }}
{{- end }}

{{- /*
Renders .items with one item for each .key (fields joined by comma): a later one replaces an earlier one in its place. Kubernetes
refuses a second item with the key of another one.
*/}}
{{- define "shumao.unique" -}}
{{- $fields := splitList "," .key }}
{{- $byKey := dict }}
{{- $order := list }}
{{- range $item := .items }}
{{- $parts := list }}
{{- range $field := $fields }}
{{- $parts = append $parts (toString (get $item $field)) }}
{{- end }}
{{- $id := join "|" $parts }}
{{- if not (hasKey $byKey $id) }}
{{- $order = append $order $id }}
{{- end }}
{{- $_ := set $byKey $id $item }}
{{- end }}
{{- $all := list }}
{{- range $id := $order }}
{{- $all = append $all (get $byKey $id) }}
{{- end }}
{{- toYaml $all }}
{{- end }}
