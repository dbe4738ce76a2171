# make site    the program and the site of the two campaigns, into public/
# make test    what the tests need, then everything: lint, tests, other systems
# make fuzz    a short run of every fuzz test
# make lint    gofmt, go vet, staticcheck
# make serve   the site at http://127.0.0.1:1313/ while you edit
# make clean   what make has made

THIDUA := .build/thidua
BUNDLE := templates/static/echarts.js
EMBEDDED := $(shell find content data templates -path templates/node_modules -prune -o -type f -print)
SOURCES := $(shell find cmd -name '*.go' -o -path '*/skeletons/*' -o -path '*/preview/*')

.PHONY: site test lint fuzz serve clean chromium windows

site: $(THIDUA)
	$(THIDUA) build

# ECharts, cut down to what the charts use, comes through npm with a lock file.
$(BUNDLE): templates/package.json templates/package-lock.json templates/js/echarts.js
	cd templates && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

$(THIDUA): $(BUNDLE) $(SOURCES) $(EMBEDDED) go.mod go.sum
	go build -trimpath -o $@ ./cmd/thidua

serve: $(THIDUA)
	$(THIDUA) serve

test: $(BUNDLE) chromium lint windows
	go test -timeout 15m ./...
	@$(MAKE) --no-print-directory fuzz

# Whatever parses is fuzzed; "make fuzz FUZZTIME=10m" looks longer.
FUZZTIME ?= 5s
FUZZED := amount:FuzzArithmetic fields:FuzzParse prose:FuzzHTML charset:FuzzDecode table:FuzzCutter campaign:FuzzParsePeriod source:FuzzExport
fuzz:
	@for f in $(FUZZED); do \
		out=$$(go test -run '^$$' -fuzz "^$${f#*:}$$" -fuzztime $(FUZZTIME) ./cmd/thidua/internal/$${f%:*} 2>&1) || { echo "$$out"; exit 1; }; \
		echo "$$out" | tail -1; \
	done

lint:
	@unformatted=$$(gofmt -l cmd content data templates/*.go); \
	if [ -n "$$unformatted" ]; then echo "gofmt wants: $$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...

# Operators run Windows: the program must build and vet there too.
windows:
	GOOS=windows go build -o /dev/null ./cmd/thidua
	GOOS=windows go vet ./...
	GOOS=darwin go build -o /dev/null ./cmd/thidua

chromium:
	@if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium fonts-noto-core; \
	else \
		echo "the tests need Chromium: sudo apt-get install chromium fonts-noto-core"; exit 1; \
	fi

clean:
	rm -rf .build templates/node_modules $(BUNDLE)*
	find public -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
