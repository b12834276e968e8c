{{- /* A pod that Helm runs after the installation, with a script. Takes root, name, script, env. */}}
{{- define "shumao.testPod" -}}
{{- $defaults := .root.Values.defaults -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "shumao.componentName" . }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" (dict "root" .root "name" "tests") | nindent 4 }}
  {{- $annotations := dict "helm.sh/hook" "test" "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" }}
  {{- include "shumao.annotations" (dict "root" .root "annotations" $annotations) | nindent 2 }}
spec:
  restartPolicy: Never
  {{- include "shumao.podSecurity" $defaults | nindent 2 }}
  {{- with include "shumao.pullSecrets" (dict "root" .root "svc" $defaults) | trim }}{{ . | nindent 2 }}{{ end }}
  containers:
    - name: test
      image: {{ include "shumao.image" (dict "root" .root "image" .root.Values.tests.image) | quote }}
      imagePullPolicy: {{ .root.Values.tests.image.pullPolicy }}
      command: [/bin/sh, -euc]
      args:
        - |
          {{- .script | nindent 10 }}
      {{- with .env }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      resources:
        requests: {cpu: 50m, memory: 32Mi}
        limits: {memory: 64Mi}
      {{- include "shumao.containerSecurity" . | nindent 6 }}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: 16Mi}
  {{- with include "shumao.placement" (dict "svc" .root.Values.global) | trim }}{{ . | nindent 2 }}{{ end }}
  {{- with include "shumao.podRuntime" (dict "svc" $defaults) | trim }}{{ . | nindent 2 }}{{ end }}
{{- end }}
