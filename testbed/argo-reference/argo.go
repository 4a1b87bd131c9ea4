package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kubeinformers "k8s.io/client-go/informers"
	kubefake "k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/util/workqueue"
	"sigs.k8s.io/yaml"

	"github.com/argoproj/argo-rollouts/analysis"
	"github.com/argoproj/argo-rollouts/controller/metrics"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	argofake "github.com/argoproj/argo-rollouts/pkg/client/clientset/versioned/fake"
	argoinformers "github.com/argoproj/argo-rollouts/pkg/client/informers/externalversions"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	"github.com/argoproj/argo-rollouts/utils/record"
	timeutil "github.com/argoproj/argo-rollouts/utils/time"
)

const (
	namespace = corev1.NamespaceDefault
	name      = "run"
	key       = namespace + "/" + name
	mostSyncs = 1000
)

var began = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Argo's analysis controller, whole and as it is, in a world of ours: a queue that hands out work when we say so, an
// API server in memory, a clock that only we move, and a service that answers what was drawn.
type argo struct {
	service *service
	metrics *metrics.MetricsServer
	lock    sync.Mutex
	now     time.Time
}

func newArgo(service *service) *argo {
	a := &argo{service: service}
	a.metrics = metrics.NewMetricsServer(metrics.ServerConfig{K8SRequestProvider: &metrics.K8sRequestsCountProvider{}})
	timeutil.SetNowTimeFunc(a.clock)
	service.takes = func(seconds int) { a.pass(time.Duration(seconds) * time.Second) }
	return a
}

func (a *argo) clock() time.Time {
	a.lock.Lock()
	defer a.lock.Unlock()
	return a.now
}

func (a *argo) pass(length time.Duration) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.now = a.now.Add(length)
}

// The work queue of the controller: it gets a key when it is told to, and remembers when Argo wants to be called again.
type queue struct {
	workqueue.RateLimitingInterface
	keys chan string
	done chan struct{}
	argo *argo
	wake *time.Time
}

func (q *queue) Get() (any, bool) {
	key, ok := <-q.keys
	return key, !ok
}

func (q *queue) Done(any)   { q.done <- struct{}{} }
func (q *queue) Forget(any) {}
func (q *queue) ShutDown()  { close(q.keys) }

func (q *queue) AddAfter(_ any, length time.Duration) {
	at := q.argo.clock().Add(length)
	if q.wake == nil || at.Before(*q.wake) { // as Kubernetes' queue does
		q.wake = &at
	}
}

func (q *queue) AddRateLimited(any) { panic("the controller could not do its work") }

// What Argo made of a case. Of a metric there is each measurement, with the second in which it was finished.
type outcome struct {
	Refused string   `json:"refused"`
	Phase   string   `json:"phase"`
	Second  int      `json:"second"`
	Metrics []result `json:"metrics"`
}

type result struct {
	Name     string   `json:"name"`
	Phase    string   `json:"phase"`
	Counters counters `json:"counters"`
	Measured []string `json:"measured"`
}

type counters struct {
	Count              int32 `json:"count"`
	Successful         int32 `json:"successful"`
	Failed             int32 `json:"failed"`
	Inconclusive       int32 `json:"inconclusive"`
	Error              int32 `json:"error"`
	ConsecutiveSuccess int32 `json:"consecutiveSuccess"`
	ConsecutiveError   int32 `json:"consecutiveError"`
}

func (o outcome) asked(name string) int {
	for _, metric := range o.Metrics {
		if metric.Name == name {
			return len(metric.Measured)
		}
	}
	return 0
}

// One analysis in Argo's world.
type world struct {
	*argo
	drawn    drawn
	queue    *queue
	client   *argofake.Clientset
	informer argoinformers.SharedInformerFactory
	measured map[string][]string
}

// To the letter, and with Serin's differences taken out of the questions.
func (a *argo) both(drawn drawn) (outcome, outcome) {
	a.service.isExhausted = false
	letter := a.run(drawn, drawn.template(false), drawn.answers(false))
	return letter, a.run(drawn, drawn.template(true), drawn.answers(true))
}

func (a *argo) run(drawn drawn, template any, answers map[string][]string) outcome {
	a.now = began
	a.service.answers = answers
	run, err := a.analysisRun(drawn, template)
	if err != nil {
		return outcome{Refused: err.Error(), Metrics: []result{}}
	}
	w := &world{argo: a, drawn: drawn, client: argofake.NewSimpleClientset(run), measured: map[string][]string{}}
	w.queue = &queue{keys: make(chan string), done: make(chan struct{}), argo: a}
	w.informer = argoinformers.NewSharedInformerFactory(w.client, 0)
	kube := kubefake.NewSimpleClientset()
	controller := analysis.NewController(analysis.ControllerConfig{
		KubeClientSet:        kube,
		ArgoProjClientset:    w.client,
		AnalysisRunInformer:  w.informer.Argoproj().V1alpha1().AnalysisRuns(),
		JobInformer:          kubeinformers.NewSharedInformerFactory(kube, 0).Batch().V1().Jobs(),
		AnalysisRunWorkQueue: w.queue,
		MetricsServer:        a.metrics,
		Recorder:             record.NewFakeEventRecorder(),
	})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		_ = controller.Run(ctx, 1)
		close(ended)
	}()
	end := w.toTheEnd(run)
	stop()
	w.queue.ShutDown()
	<-ended
	return end
}

// As the rollouts controller makes one of a template.
func (a *argo) analysisRun(drawn drawn, template any) (*v1alpha1.AnalysisRun, error) {
	written := strings.ReplaceAll(text(template), address, a.service.server.URL)
	var read v1alpha1.AnalysisTemplate
	if err := yaml.UnmarshalStrict([]byte(written), &read); err != nil {
		panic(err)
	}
	var arguments []v1alpha1.Argument
	for name, value := range drawn.arguments {
		arguments = append(arguments, v1alpha1.Argument{Name: name, Value: &value})
	}
	return analysisutil.NewAnalysisRunFromTemplates(
		[]*v1alpha1.AnalysisTemplate{&read}, nil, arguments, nil, nil, nil, nil, name, "", namespace)
}

// The controller is called when its own change comes back to it, and when it wanted to be called.
func (w *world) toTheEnd(run *v1alpha1.AnalysisRun) outcome {
	terminate := began.Add(time.Duration(w.drawn.seconds) * time.Second)
	for syncs := 0; syncs < mostSyncs; syncs++ {
		w.pass(time.Millisecond) // nothing takes no time at all
		after := w.sync(run)
		if text(after.Status) != text(run.Status) {
			run = after
			continue
		}
		if after.Status.Phase.Completed() || w.service.isExhausted {
			return w.outcome(after)
		}
		isOver := w.drawn.seconds > 0 && (w.queue.wake == nil || w.queue.wake.After(terminate))
		switch {
		case run.Spec.Terminate:
			panic("an analysis that is terminated goes on: " + text(after))
		case isOver:
			w.until(terminate)
			run = after.DeepCopy()
			run.Spec.Terminate = true
			if _, err := w.client.ArgoprojV1alpha1().AnalysisRuns(namespace).Update(context.TODO(), run, metav1.UpdateOptions{}); err != nil {
				panic(err)
			}
		case w.queue.wake == nil:
			panic("nobody calls the controller again: " + text(after))
		default:
			w.until(*w.queue.wake)
			w.queue.wake = nil
		}
	}
	panic("the analysis does not end: " + text(w.drawn.template(false)))
}

func (w *world) until(at time.Time) {
	if now := w.clock(); at.After(now) {
		w.pass(at.Sub(now))
	}
}

// One turn of the controller. What it wrote comes back as the API server would give it, with whole seconds.
func (w *world) sync(run *v1alpha1.AnalysisRun) *v1alpha1.AnalysisRun {
	indexer := w.informer.Argoproj().V1alpha1().AnalysisRuns().Informer().GetIndexer()
	if err := indexer.Update(run); err != nil {
		panic(err)
	}
	w.queue.keys <- key
	<-w.queue.done
	after, err := w.client.ArgoprojV1alpha1().AnalysisRuns(namespace).Get(context.TODO(), name, metav1.GetOptions{})
	if err != nil {
		panic(err)
	}
	for _, result := range after.Status.MetricResults {
		w.remember(result)
	}
	return after
}

// Argo keeps only the last measurements, so each is noted when it has come.
func (w *world) remember(result v1alpha1.MetricResult) {
	seen := w.measured[result.Name]
	if int(result.Count+result.Error) == len(seen) {
		return
	}
	last := result.Measurements[len(result.Measurements)-1]
	second := int(last.FinishedAt.Sub(began).Seconds())
	w.measured[result.Name] = append(seen, fmt.Sprintf("%s %d", last.Phase, second))
	if int(result.Count+result.Error) != len(seen)+1 {
		panic("a measurement was missed")
	}
	if os.Getenv("MESSAGES") != "" {
		fmt.Fprintf(os.Stderr, "%s %s %s: %s\n", result.Name, last.Phase, last.Value, last.Message)
	}
}

func (w *world) outcome(run *v1alpha1.AnalysisRun) outcome {
	status := run.Status
	out := outcome{Phase: string(status.Phase), Second: int(w.clock().Sub(began).Seconds()), Metrics: []result{}}
	if len(status.MetricResults) == 0 && status.Phase == v1alpha1.AnalysisPhaseError {
		return outcome{Phase: out.Phase, Refused: status.Message, Metrics: []result{}}
	}
	for _, drawn := range w.drawn.metrics {
		result := analysisutil.GetResult(run, drawn.name)
		if result == nil {
			continue // it was never measured
		}
		out.Metrics = append(out.Metrics, w.result(result))
	}
	return out
}

func (w *world) result(of *v1alpha1.MetricResult) result {
	return result{of.Name, string(of.Phase), counters{of.Count, of.Successful, of.Failed, of.Inconclusive, of.Error,
		of.ConsecutiveSuccess, of.ConsecutiveError}, w.measured[of.Name]}
}
