# make site    the program and the site of the two campaigns, into public/
# make test    what the tests need, then everything: lint, tests, other systems
# make fuzz    a short run of every fuzz test
# make lint    gofmt, go vet, staticcheck
# make bench   the program against the floor, at four sizes (README: Speed)
# make lighthouse   the scores of Lighthouse on a phone (npm)
# make serve   the site at http://127.0.0.1:1313/ while you edit
# make dist    the program for each system, with checksums and bills of materials
# make reproducible   dist built once more in another folder: the same bytes
# make axe     axe-core on every kind of page, with scripts and without; what moves while it loads, at each width
# make office  workbooks and papers to and from LibreOffice, openpyxl, python-docx and excelize
# make window  the round in the window by keyboard alone, too, kills at each of its steps, and a campaign from dispatch to archive
# make wine    the program for Windows at work, under Wine
# make pictures  the pictures of the guides, from the tests of the window
# make clean   what make has made

THIDUA := .build/thidua
BUNDLE := templates/static/echarts.js
TOOLS := cmd/thidua/testdata/tools
EMBEDDED := $(shell find content data templates -path templates/node_modules -prune -o -type f -print)
SOURCES := $(shell find cmd -name '*.go' -o -path '*/skeletons/*' -o -path '*/preview/*' -o -path '*/window/*')

.PHONY: site axe window test bench lint fuzz serve clean chromium java exim sshd unzip minisign openssl python3 tools versitygw lighthouse pictures imagemagick windows dist reproducible wine wine64 office libreoffice

site: $(THIDUA)
	$(THIDUA) build

# ECharts, cut down to what the charts use, and what the window's script rests on come through npm with a lock file.
$(BUNDLE): templates/package.json templates/package-lock.json templates/js/echarts.js templates/js/window.js
	cd templates && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

$(THIDUA): $(BUNDLE) $(SOURCES) $(EMBEDDED) go.mod go.sum
	go build -trimpath -o $@ ./cmd/thidua

axe: $(BUNDLE) tools chromium
	go test ./cmd/thidua -run 'TestAxe|TestNothingMovesWhileLoading' -timeout 30m -args -every-medium

window: $(BUNDLE) tools chromium exim sshd
	THIDUA_WINDOW=1 go test ./cmd/thidua -count=1 -timeout 30m -run 'TestRoundInTheWindow|TestKilledInTheWindow|TestACampaignFromDispatchToArchive' -v

serve: $(THIDUA)
	$(THIDUA) serve

# What pages and letters are measured with, axe-core, the Nu HTML checker and the data of
# Can I email, is for tests alone.
# The checker's own script would fetch a Java of its own: Java comes from the system.
tools: $(TOOLS)/node_modules
$(TOOLS)/node_modules: $(TOOLS)/package.json $(TOOLS)/package-lock.json
	cd $(TOOLS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

test: $(BUNDLE) tools versitygw chromium java exim sshd unzip minisign openssl python3 lint windows
	go tool gotestsum --format pkgname-and-test-fails -- -timeout 30m -parallel 3 ./...

# Whatever parses is fuzzed; "make fuzz FUZZTIME=10m" looks longer. On a busy machine the
# time may run out while an input is at work, which go reports as a failure of its own:
# a failure is one only where an input was found. Inputs are hardly made smaller on the
# way, which took nearly all of the time.
FUZZTIME ?= 1s
FUZZED = $(shell grep -r --include='*_test.go' -o '^func Fuzz[A-Za-z]*' cmd/thidua/internal | sed 's,cmd/thidua/internal/\(.*\)/[^/]*:func ,\1:,' | sort)
fuzz:
	@for f in $(FUZZED); do \
		out=$$(go test -run '^$$' -fuzz "^$${f#*:}$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x ./cmd/thidua/internal/$${f%:*} 2>&1) || \
			case "$$out" in \
			*"Failing input"*) echo "$$out"; exit 1;; \
			*"context deadline exceeded"*) out="ok  	$$f	nothing found when the time ran out";; \
			*) echo "$$out"; exit 1;; \
			esac; \
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

# What the tests need beside Go comes from Debian: $(call need,CONDITION,PACKAGES) sees
# whether it is there, installs it when root, and otherwise says what is missing.
need = if $(1); then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(2); \
	else \
		echo "the tests need: sudo apt-get install $(2)"; exit 1; \
	fi

chromium:
	@$(call need,command -v chromium >/dev/null || command -v google-chrome >/dev/null,chromium fonts-noto-core)

java:
	@$(call need,command -v java >/dev/null,default-jre-headless)

# The mail server of the tests is Debian's; they start it themselves, with a
# configuration, certificate and user of their own.
exim:
	@$(call need,command -v exim4 >/dev/null,exim4-daemon-light)

# So is the SSH server that sites are published to.
sshd:
	@$(call need,[ -x /usr/sbin/sshd ],openssh-server openssh-client)

# Tools written in Go have a module of their own, so that what they need is not taken
# for something that the program needs.
GOTOOLS := $(TOOLS)/go
versitygw: .build/versitygw
.build/versitygw: $(GOTOOLS)/go.mod $(GOTOOLS)/go.sum
	cd $(GOTOOLS) && go build -trimpath -o "$(CURDIR)/$@" github.com/versity/versitygw/cmd/versitygw
	@touch $@

# Archives and letters are proved with tools that know nothing of this program.
unzip minisign openssl python3:
	@$(call need,command -v $@ >/dev/null,$@)

# The whole program on workspaces of four sizes, against a floor and a yardstick
# measured in the same run; ratios, which alone mean something elsewhere.
ROUNDS := 5
SIZES := S,M,L,XL
bench: $(THIDUA)
	go run ./cmd/bench -program $(THIDUA) -sizes $(SIZES) -rounds $(ROUNDS)

# One file for each system. Nothing in it tells where, when or by whom it was built.
DIST := .build/dist
SYSTEMS := windows-amd64 linux-amd64 linux-arm64 darwin-arm64
VERSION = $(shell sed -n 's/^const Version = "\(.*\)"/\1/p' cmd/thidua/internal/workspace/workspace.go)
dist: $(BUNDLE)
	@[ -n "$(VERSION)" ] || { echo "the version of the program is not found"; exit 1; }
	rm -rf $(DIST) && mkdir -p $(DIST)
	cd $(GOTOOLS) && go build -o "$(CURDIR)/.build/sbom" ./sbom
	@for system in $(SYSTEMS); do \
		case $$system in windows-*) end=.exe;; *) end=;; esac; \
		file=$(DIST)/thidua-$(VERSION)-$$system$$end; \
		CGO_ENABLED=0 GOOS=$${system%-*} GOARCH=$${system#*-} \
			go build -trimpath -buildvcs=false -ldflags "-s -w -buildid=" -o $$file ./cmd/thidua || exit 1; \
		.build/sbom $(VERSION) $$file templates/package-lock.json > $$file.cdx.json || exit 1; \
	done
	go build -o "$(CURDIR)/.build/host" ./cmd/thidua
	rm -rf .build/pages && mkdir -p .build/pages/completion && .build/host manual -o .build/pages/man --quiet
	for shell in bash zsh fish powershell; do .build/host completion $$shell > .build/pages/completion/thidua.$$shell || exit 1; done
	tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --exclude='.thidua*' -C .build/pages -cf - man/man1 completion | gzip -n > $(DIST)/thidua-$(VERSION)-man.tar.gz
	cd $(DIST) && sha256sum thidua-* > SHA256SUMS && cat SHA256SUMS

# From what git knows and nothing else, with nothing taken from the cache of before.
ELSEWHERE := .build/một nơi khác
reproducible: dist
	rm -rf "$(ELSEWHERE)" && mkdir -p "$(ELSEWHERE)"
	git ls-files -z | xargs -0 cp -p --parents -t "$(ELSEWHERE)"
	cp $(BUNDLE)* templates/static/window.js "$(ELSEWHERE)/templates/static/"
	GOCACHE="$(CURDIR)/$(ELSEWHERE)/.build/cache" $(MAKE) --no-print-directory -C "$(ELSEWHERE)" dist >/dev/null
	cmp $(DIST)/SHA256SUMS "$(ELSEWHERE)/$(DIST)/SHA256SUMS"
	rm -rf "$(ELSEWHERE)"

# The program for Windows runs under Debian's Wine, which takes minutes: "make test" only builds and vets it.
wine64:
	@$(call need,[ -x /usr/lib/wine/wine64 ] && command -v x86_64-w64-mingw32-gcc >/dev/null,wine64 gcc-mingw-w64-x86-64)

wine: wine64 $(BUNDLE)
	THIDUA_WINE=1 go test ./cmd/thidua -count=1 -run Windows -v

# The pictures of the guides are what the tests see: the upper part of each screen, below 60 kB.
PICTURES := content/van-hanh/hinh
pictures: chromium imagemagick
	rm -rf .build/pictures && mkdir -p .build/pictures
	go test ./cmd/thidua -count=1 -run "TestRoundInTheWindow|TestFormsOfTheWindow" -args -pictures "$(CURDIR)/.build/pictures"
	@for shot in $(PICTURES)/*.png; do \
		convert ".build/pictures/$$(basename $$shot .png)-1280.png" -crop 1280x860+0+0 +repage -resize 960x +dither -colors 48 -strip -define png:compression-level=9 $$shot || exit 1; \
	done
	ls -l $(PICTURES)

imagemagick:
	@$(call need,command -v convert >/dev/null,imagemagick)

# LibreOffice, openpyxl and python-docx are Debian's; "make test" does without them.
libreoffice:
	@$(call need,command -v soffice >/dev/null && [ -d /usr/lib/python3/dist-packages/openpyxl ] && [ -d /usr/lib/python3/dist-packages/docx ] && command -v pdfinfo >/dev/null,libreoffice-calc-nogui libreoffice-writer-nogui python3-openpyxl python3-docx poppler-utils)

office: libreoffice $(BUNDLE)
	THIDUA_OFFICE=1 go test ./cmd/thidua -count=1 -run Office -v

# Scores are for hand and eye, not for a machine under load: at least 98 for
# performance, 100 for all else. Lighthouse comes through npm when it is asked for.
LIGHTHOUSE := 12.8.2
PAGES := "" phong-trao/4225-dot-thi-dua-dac-biet/ don-vi/dak-lak/ phong-trao/4225-dot-thi-dua-dac-biet/xep-hang/ chi-tieu/bhxh_cov/
lighthouse: site chromium
	node $(TOOLS)/lighthouse.mjs $(LIGHTHOUSE) public $(PAGES)

clean:
	rm -rf .build templates/node_modules $(TOOLS)/node_modules $(BUNDLE)*
	find public -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
