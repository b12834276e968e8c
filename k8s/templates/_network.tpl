{{- /* Takes ipFamilyPolicy, ipFamilies. */}}
{{- define "shumao.ipFamilies" -}}
{{- with .ipFamilyPolicy }}
ipFamilyPolicy: {{ . }}
{{- end }}
{{- with .ipFamilies }}
ipFamilies: {{ toJson . }}
{{- end }}
{{- end }}

{{- /* Pods of a component of this release. Takes root, name. */}}
{{- define "shumao.peer" -}}
podSelector:
  matchLabels:
    {{- include "shumao.selectorLabels" . | nindent 4 }}
{{- end }}

{{- /* One rule to (or from) peers, any if there are none, on TCP ports. Takes side (to or from), peers, ports. */}}
{{- define "shumao.rule" -}}
- ports:
    {{- range .ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .peers }}
  {{ $.side }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "shumao.dnsRule" -}}
{{- with .Values.networkPolicy.egress.dns -}}
- ports:
    {{- range .ports }}
    - {port: {{ . }}, protocol: UDP}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* Ports of every host of the URL, if the values hold one; nobody here can read it in a secret. Takes svc. */}}
{{- define "shumao.databasePorts" -}}
{{- $db := .svc.postgresql }}
{{- $ports := list }}
{{- if or $db.keys.url (not $db.url) }}
{{- $ports = append $ports (int $db.port) }}
{{- else }}
{{- $hosts := regexReplaceAll "^jdbc:postgresql://([^/?]*).*$" $db.url "$1" }}
{{- range $host := splitList "," $hosts }}
{{- $ports = append $ports (regexFind ":[0-9]+$" $host | trimPrefix ":" | default "5432" | int) }}
{{- end }}
{{- end }}
{{- uniq $ports | toJson }}
{{- end }}

{{- /* Takes root, svc. */}}
{{- define "shumao.databaseRule" -}}
{{- $egress := .root.Values.networkPolicy.egress.postgresql }}
{{- $ports := default (include "shumao.databasePorts" . | fromJsonArray) $egress.ports }}
{{- include "shumao.rule" (dict "side" "to" "peers" $egress.to "ports" $ports) }}
{{- end }}

{{- define "shumao.kafkaRule" -}}
{{- $egress := .root.Values.networkPolicy.egress.kafka }}
{{- $ports := list }}
{{- range $server := splitList "," .svc.kafka.bootstrapServers }}
{{- $ports = append $ports (regexFind "[0-9]+$" $server | int) }}
{{- end }}
{{- $ports = default (uniq $ports) $egress.ports }}
{{- include "shumao.rule" (dict "side" "to" "peers" $egress.to "ports" $ports) }}
{{- end }}

{{- define "shumao.tracingRule" -}}
{{- $egress := .root.Values.networkPolicy.egress.otlp }}
{{- $port := default "4317" (regexFind "[0-9]+$" (urlParse .root.Values.tracing.endpoint).host) }}
{{- include "shumao.rule" (dict "side" "to" "peers" $egress.to "ports" (default (list (int $port)) $egress.ports)) }}
{{- end }}

{{- define "shumao.oidcRule" -}}
{{- $egress := .root.Values.networkPolicy.egress.oidc }}
{{- $issuer := urlParse .root.Values.identity.issuer }}
{{- $port := default (ternary "80" "443" (eq $issuer.scheme "http")) (regexFind "[0-9]+$" (regexFind ":[0-9]+$" $issuer.host)) }}
{{- include "shumao.rule" (dict "side" "to" "peers" $egress.to "ports" (default (list (int $port)) $egress.ports)) }}
{{- end }}

{{- /* The public Internet: what aggregation itself calls no receiver of webhooks at (ReceiverUrl) is left out. */}}
{{- define "shumao.publicInternet" -}}
- ipBlock:
    cidr: 0.0.0.0/0
    except:
      - 0.0.0.0/8
      - 10.0.0.0/8
      - 100.64.0.0/10
      - 127.0.0.0/8
      - 168.63.129.16/32
      - 169.254.0.0/16
      - 172.16.0.0/12
      - 192.0.0.0/24
      - 192.0.2.0/24
      - 192.31.196.0/24
      - 192.52.193.0/24
      - 192.88.99.0/24
      - 192.168.0.0/16
      - 192.175.48.0/24
      - 198.18.0.0/15
      - 198.51.100.0/24
      - 203.0.113.0/24
      - 224.0.0.0/3
- ipBlock:
    cidr: 2000::/3
    except:
      - 2001::/23
      - 2001:db8::/32
      - 2002::/16
      - 3fff::/20
{{- end }}

{{- define "shumao.webhooksRule" -}}
{{- $egress := .root.Values.networkPolicy.egress.webhooks }}
{{- $to := default (include "shumao.publicInternet" . | fromYamlArray) $egress.to }}
{{- include "shumao.rule" (dict "side" "to" "peers" $to "ports" (default (list 443) $egress.ports)) }}
{{- end }}

{{- /* What a service may call. Takes root, name, svc. */}}
{{- define "shumao.egress" -}}
{{ include "shumao.dnsRule" .root }}
{{- if eq .name "gateway" }}
{{- range $upstream := without (splitList " " (include "shumao.services" .root)) "gateway" }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $.root "name" $upstream "into" $svc) }}
{{- $peer := include "shumao.peer" (dict "root" $.root "name" $upstream) | fromYaml }}
{{ include "shumao.rule" (dict "side" "to" "peers" (list $peer) "ports" (list $svc.ports.http)) }}
{{- end }}
{{- if eq .root.Values.identity.people "required" }}
{{ include "shumao.oidcRule" . }}
{{- end }}
{{- else }}
{{ include "shumao.databaseRule" . }}
{{ include "shumao.kafkaRule" . }}
{{- end }}
{{- if .root.Values.tracing.enabled }}
{{ include "shumao.tracingRule" . }}
{{- end }}
{{- include "shumao.extraRules" .root }}
{{- end }}

{{- define "shumao.extraRules" -}}
{{- with .Values.networkPolicy.egress.extra }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* What the test pods call: the gateway, and the management port of all. */}}
{{- define "shumao.testEgress" -}}
{{ include "shumao.dnsRule" . }}
{{- range $name := include "shumao.services" . | splitList " " }}
{{- $svc := dict }}
{{- include "shumao.effective" (dict "root" $ "name" $name "into" $svc) }}
{{- $ports := list $svc.ports.management }}
{{- if eq $name "gateway" }}
{{- $ports = append $ports $svc.ports.http }}
{{- end }}
{{- $peer := include "shumao.peer" (dict "root" $ "name" $name) | fromYaml }}
{{ include "shumao.rule" (dict "side" "to" "peers" (list $peer) "ports" $ports) }}
{{- end }}
{{- end }}

{{- /* Who may call a service: the gateway is for all that the values name, the others for the gateway. */}}
{{- define "shumao.ingress" -}}
{{- $policy := .root.Values.networkPolicy }}
{{- $tests := include "shumao.peer" (dict "root" .root "name" "tests") | fromYaml }}
{{- if eq .name "gateway" }}
{{- $callers := ternary (append $policy.gateway.from $tests) list (gt (len $policy.gateway.from) 0) }}
{{- include "shumao.rule" (dict "side" "from" "peers" $callers "ports" (list .svc.ports.http)) }}
{{- else }}
{{- $gateway := include "shumao.peer" (dict "root" .root "name" "gateway") | fromYaml }}
{{- include "shumao.rule" (dict "side" "from" "peers" (list $gateway) "ports" (list .svc.ports.http)) }}
{{- end }}
{{ include "shumao.rule" (dict "side" "from" "peers" (append $policy.metrics.from $tests) "ports" (list .svc.ports.management)) }}
{{- end }}

{{- /*
Of pods that nobody calls. The policy of a hook is a hook before it, since the pods of a hook run before the release is there. Takes
root, name, egress (text), hook (true or false), annotations.
*/}}
{{- define "shumao.outboundPolicy" -}}
{{- $annotations := deepCopy (default dict .annotations) }}
{{- if .hook }}
{{- $_ := set $annotations "helm.sh/hook" "pre-install,pre-upgrade" }}
{{- $_ := set $annotations "helm.sh/hook-weight" "-10" }}
{{- $_ := set $annotations "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" }}
{{- end }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "shumao.componentName" . }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" . | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" $annotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  podSelector:
    matchLabels:
      {{- include "shumao.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- .egress | trim | nindent 4 }}
{{- end }}
