# site   the 2012 edition, built into public/
# test   every check and every test, those in a browser included
# check  what is cheap to know: format, vet, staticcheck, module files
# bench  the budgets, as ratios taken in one run
# golden expected outputs written anew; read the difference before you commit it

GO = go

site:
	$(GO) run ./cmd/barometre build

test: prepare check
	$(GO) test ./...
	$(GO) test -race ./internal/chromium ./internal/narrative ./internal/preview ./internal/publish ./internal/site
	$(GO) test -race -run Cache ./internal/chart

prepare:
	sh internal/webtest/prepare.sh

check:
	test -z "$$(gofmt -l cmd internal themes | tee /dev/stderr)"
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff

bench: prepare
	$(GO) test -run "^$$" -bench Budgets -benchtime 7x -timeout 20m ./cmd/barometre

golden: prepare
	$(GO) test ./cmd/barometre ./internal/chart ./internal/narrative ./internal/site ./internal/source -update

.PHONY: site test prepare check bench golden
